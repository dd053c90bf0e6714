"""Small PDFs, made by hand."""

from collections.abc import Sequence

Drawn = tuple[str, float, float, float]
"""Text, points from the left and from the foot, and the size of its letters."""


def pdf(pages: Sequence[Sequence[Drawn]], title: str = "", font: str = "") -> bytes:
    """A PDF of `pages`, in the standard font unless the dictionary of another is given."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    font = font or "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        font,
    ]
    for number, page in enumerate(pages):
        content = "\n".join(f"BT /F1 {s} Tf {x} {y} Td ({text}) Tj ET" for text, x, y, s in page)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    objects.append(f"<< /Title ({title}) >>")
    return _file(objects)


def _file(objects: Sequence[str]) -> bytes:
    """The file of `objects`, numbered from 1; the first is the root, the last the metadata."""
    out, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"<< /Size {size} /Root 1 0 R /Info {len(objects)} 0 R >>"
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n{trailer}\n"
    return f"{out}startxref\n{out.index('xref')}\n%%EOF\n".encode("ascii")


HEADLINE = "Ferry aground off Tarn Island"
ARTICLE: Sequence[Drawn] = (
    (HEADLINE, 72, 760, 20),
    ("The ferry Northern Star ran aground off Tarn Island early on", 72, 730, 11),
    ("Monday, and fourteen people were hurt, said the coast-", 72, 717, 11),
    ("guard, which sent its well-known boats.", 72, 704, 11),
    ("The harbour master told reporters that the vessel had left its", 72, 682, 11),
    ("usual channel, which is well-", 72, 669, 11),
    ("known among sailors.", 72, 656, 11),
)
