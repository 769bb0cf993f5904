"""A small annotated article, to be spoilt in one place."""

from pathlib import Path

from markup import Article, read

FILLER = " ".join(f"word{number}" for number in range(100))
ARTICLE = """<article date="2021-03-04" style="british">
  <people>
    <person id="ohare" name="Maeve O’Hare"><role title="leader" organisation="union" current="no"/></person>
    <person id="vane" name="Tobias Vane"/>
  </people>
  <organisations><organisation id="union" name="Ferry Workers’ Union"/></organisations>
  <events>
    <event title="Ferry crews strike" time="t1" certainty="planned" participants="union ohare" place="Hull"/>
  </events>
  <title><per ref="ohare">O’Hare</per> calls strike</title>
  <body>
    <p>“<q n="1" type="direct" speaker="ohare">We are going nowhere.</q>” <source n="1">Ms <per ref="ohare">Maeve O’Hare</per></source> <cue n="1">said</cue>. “<q n="1">Not an inch.</q></p>
    <p>“<q n="1">Nor our ships.</q>”</p>
    <p>Crews of the <org ref="union">Ferry Workers’ Union</org> at <loc>Hull</loc>-on-the-water walk out on <time id="t1" value="2021-W10">the second week of March</time>. It is the <not>long goodbye</not> of <per ref="vane">Tobias Vane</per>.</p>
    <p>FILLER</p>
  </body>
</article>""".replace("<not>long goodbye</not>", "“<not>long goodbye</not>”").replace("FILLER", FILLER)


def article_of(directory: Path, words: str = "", others: str = "", name: str = "uk-001") -> Article:
    """The article with `words` exchanged for `others`, which must stand in it."""
    assert words in ARTICLE
    path = directory / f"{name}.xml"
    path.write_text(ARTICLE.replace(words, others) if words else ARTICLE, encoding="utf-8")
    return read(path)
