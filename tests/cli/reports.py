"""Short fictional reports: two of one event, one of another."""

BRIDGE = """\
Bridge at Norlund closed after cracks are found

The city council of Norlund closed the Iron Bridge on Monday after engineers found 14 cracks \
in its pillars, mayor Ada Holm said.

"Nobody will cross this bridge until it is safe," Holm told reporters at the town hall. \
Repairs will cost about 3 million euros.
"""
SHUT = """\
Norlund shuts its Iron Bridge

Engineers have found more than ten cracks in the pillars of the Iron Bridge in Norlund, which \
the city council closed on Monday, according to mayor Ada Holm. Traffic is being led over the \
northern ring road.
"""
CHESS = """\
Chess champion Voss retires at 41

Grandmaster Petra Voss ended her career on Saturday in Lindau, where she had won her first \
title twenty years ago. "I have played enough," she said after a draw with Jonas Feld.
"""
PAGE = """\
<!doctype html><html lang="en"><head><title>Iron Bridge stays closed | Norlund Post</title></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article>
<h1>Iron Bridge stays closed</h1>
<p>The Iron Bridge in Norlund stays closed until engineers have repaired 14 cracks in its pillars,
mayor Ada Holm said on Tuesday. The city council had shut the bridge on Monday.</p>
<p>Ferries carry passengers over the river Nor in the meantime, every ten minutes.</p>
</article></body></html>
"""
