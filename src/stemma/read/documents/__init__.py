"""Mail, saved pages and print: parts taken out, broken lines made paragraphs again."""
