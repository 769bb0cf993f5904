"""NewsML-G2 and NITF, and XML that means harm."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.readers import xml
from articles.readers.records import NotAnArticle, PubStatus, ReaderError
from tests.readers.reading import every, only, told

NITF = """<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">
  <head>
    <title>Ferries</title>
    <docdata management-status="usable"><doc-id id-string="agency.77"/><date.issue norm="20250410T093000Z"/>
      <du-key version="2"/><doc.copyright holder="Sable Bay Agency"/></docdata>
    <pubdata name="Sable Bay Courier" position.section="Harbour" ex-ref="https://courier.example/77"/>
  </head>
  <body>
    <body.head><hedline><hl1>Ferries <em>stop</em></hl1></hedline><byline>By <person>Tom Averill</person></byline></body.head>
    <body.content>
      <p>Ferries will
         stop.</p>
      <media><media-caption><p>A ferry.</p></media-caption></media>
      <block><p>Crews &amp; captains agree.</p></block>
    </body.content>
  </body>
</nitf>"""

ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:agency.example:77" version="11" xml:lang="en">
  <rightsInfo><copyrightNotice>© Sable Bay Agency</copyrightNotice></rightsInfo>
  <itemMeta><itemClass qcode="ninat:text"/><provider><name>Sable Bay Agency</name></provider>
    <versionCreated>2025-04-11T10:00:00Z</versionCreated><firstCreated>2025-04-10T09:30:00Z</firstCreated>
    <embargoed>2025-04-12T00:00:00Z</embargoed><pubStatus qcode="stat:usable"/></itemMeta>
  <contentMeta><creator><name>Mira Callow</name></creator><language tag="en-GB"/><headline> Ferries
    stop</headline></contentMeta>
  <contentSet>CONTENT</contentSet>
</newsItem>"""

XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>No</title></head>
<body><p>Ferries will stop.</p><script>x</script><p>Crews &amp; captains agree.</p></body></html></inlineXML>"""
PLAIN = "<inlineData contenttype='text/plain'>Ferries will stop.\n\nCrews &amp; captains agree.</inlineData>"
BODY = "Ferries will stop.\n\nCrews & captains agree."


def item(content: str = PLAIN) -> str:
    return ITEM.replace("CONTENT", content)


@pytest.mark.parametrize(
    "start", ["", "\ufeff", "<?xml version='1.0'?>\n<!-- of <old> -->\n<!DOCTYPE nitf SYSTEM 'nitf.dtd'>\n"]
)
@pytest.mark.parametrize("name", ["a.xml", "a.nitf"])
def test_reads_nitf(start: str, name: str) -> None:
    found = only(start + NITF, name)
    assert (found.external_id, found.headline, found.byline) == ("agency.77", "Ferries stop", "By Tom Averill")
    assert (found.body, str(found.published_at)) == (BODY, "2025-04-10 09:30:00+00:00")
    assert (found.source, found.section, found.version) == ("Sable Bay Courier", "Harbour", "2")
    assert (found.url, found.rights) == ("https://courier.example/77", "Sable Bay Agency")


@pytest.mark.parametrize("content", [PLAIN, XHTML, f"<inlineXML>{NITF}</inlineXML>"])
def test_reads_newsml_whatever_its_text_is_written_in(content: str) -> None:
    found = only(item(content), "a.xml")
    assert (found.external_id, found.version, found.headline) == ("urn:newsml:agency.example:77", "11", "Ferries stop")
    assert (found.body, str(found.published_on)) == (BODY, "2025-04-10")
    assert (str(found.issued_at), str(found.embargoed_until)) == (
        "2025-04-11 10:00:00+00:00",
        "2025-04-12 00:00:00+00:00",
    )
    assert (found.source, found.language, found.rights) == ("Sable Bay Agency", "en-GB", "© Sable Bay Agency")
    assert found.byline == ("By Tom Averill" if "nitf" in content else "Mira Callow")


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        ("stat:usable", "stat:withheld", PubStatus.WITHHELD),
        ("stat:usable", "stat:canceled", PubStatus.CANCELED),
        ("<embargoed>2025-04-12T00:00:00Z</embargoed>", "<embargoed/>", PubStatus.WITHHELD),
    ],
)
def test_hands_on_what_the_publisher_wants_done(old: str, new: str, status: PubStatus) -> None:
    assert only(item().replace(old, new), "a.xml").pubstatus is status


def test_a_message_holds_several_items() -> None:
    message = (
        f"<newsMessage><itemSet>{item()}<packageItem guid='p'/>{item().replace('guid', 'gid')}</itemSet></newsMessage>"
    )
    assert told(message, "a.xml") == [
        "Ferries stop",
        "a.xml, item 2: it is a package: a list of other items.",
        "a.xml, item 3: guid: the item does not name itself.",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (item().replace("ninat:text", "ninat:picture"), "it is not text but picture"),
        ("<planningItem guid='p'/>", "it is a plan of coverage"),
        ("<conceptItem guid='p'/>", "it describes a concept"),
        (item("<inlineXML><sports-content/></inlineXML>"), "it is a table of sports results"),
        (item("<remoteContent href='https://agency.example/77.jpg'/>"), "its text is not in the file"),
    ],
)
def test_what_is_no_text_is_passed_over_with_a_reason(content: str, reason: str) -> None:
    with pytest.raises(NotAnArticle, match=reason):
        only(content, "a.xml")


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><nitf>&b;</nitf>'
OUTSIDE = '<!DOCTYPE nitf [<!ENTITY f SYSTEM "file:///etc/passwd">]><nitf>&f;</nitf>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "XML that begins with “” cannot be read"),
        ("<NewsML/>", "XML that begins with “NewsML” cannot be read"),
        ("<nitf>", "it is not XML"),
        ("<nitf/>", "there is no date"),
        (LAUGHS, "it defines entities"),
        (OUTSIDE, "it defines entities"),
        ("<?xml version='1.0' encoding='klingon'?><nitf/>", "it is not XML"),
        (
            NITF.replace("<p>", "<p>" + "<em>" * 3000, 1).replace("</p>", "</em>" * 3000 + "</p>", 1),
            "its elements are nested too deeply",
        ),
        (NITF.replace("20250410T093000Z", "00010101T000000Z"), "published: “00010101T000000Z” is outside of the years"),
        (NITF.replace("Ferries <em>", "x" * 1_000_000 + "<em>"), "headline: “x*…” has 1,000,00. characters"),
        (item("x"), "there is no text"),
    ],
)
def test_refuses(content: str, reason: str) -> None:
    with pytest.raises(ReaderError, match=f"^a.xml: {reason}"):
        only(content, "a.xml")


def test_too_large_a_file_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "MAX_BYTES", 500)
    assert told(NITF, "a.xml") == ["a.xml: it holds more than 500 bytes."]


@given(
    st.sampled_from([NITF, item(), item(XHTML)]),
    st.integers(0, 1500),
    st.integers(0, 200),
    st.text(max_size=20) | st.sampled_from(["<p>", "&x;", "]]>", "<!--"]),
)
def test_any_damage_gives_articles_or_reader_errors(good: str, start: int, length: int, damage: str) -> None:
    with suppress(ReaderError, UnicodeEncodeError):
        every((good[:start] + damage + good[start + length :]).encode(), "a.xml")


@given(st.binary())
def test_any_bytes_give_articles_or_reader_errors(content: bytes) -> None:
    for start in (b"", b"<nitf>", b"<newsItem "):
        with suppress(ReaderError):
            every(start + content, "a.xml")
