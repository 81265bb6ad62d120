"""Sentences of reportage that sound like page furniture stay in the body, and furniture goes."""

import pytest

from fogline.ingest import document_from_text
from fogline.model.documents import Document, SegmentKind

LEAD = "Government troops seized the village of Tal Rifa from rebels on Sunday, the army said."
LATER = "Shelling killed four civilians in the town of Marat overnight, medics said."


def body_of(document: Document) -> list[str]:
    return [s.span.of(document.text) for s in document.segments if s.kind is SegmentKind.BODY]


def kind_of(line: str, *, before: str = LEAD, after: str = "") -> SegmentKind:
    text = "\n\n".join(part for part in (before, line, after) if part)
    document = document_from_text(text, title="Village falls")
    found = [
        s.kind for s in document.segments if line in s.span.of(text) or s.span.of(text) in line
    ]
    assert found, f"no segment holds {line!r}"
    return max(found, key=lambda kind: kind is SegmentKind.BODY)


@pytest.mark.parametrize(
    "sentence",
    [
        "Donors pledged $20 million for the displaced at a meeting in Geneva.",
        "A charity appealed for donations to feed families who fled the shelling.",
        "The governor urged residents to donate blood at the city hospital.",
        "All rights groups working in the province were turned back at the checkpoint.",
        "The disclaimer issued by the army said it was not responsible for the deaths.",
        'The president told parliament: "We need your support to fight on. Please donate."',
        "Support for the rebels has faded since the siege began in May.",
        "Supporters of the governor clashed with police near the bridge.",
        "Contact with the garrison was lost after the airbase was overrun.",
        "Follow-up strikes hit the depot an hour later, destroying two trucks.",
        "Search teams pulled nine bodies from the rubble of the market.",
        "Related attacks on two police posts left three officers dead.",
        "Watch towers along the border were shelled from the Turkish side.",
        "Photos released by the group showed four captured tanks.",
        "Video from the scene showed troops raising a flag over the town hall.",
        "Source of the fire was a rocket launched from the hills, police said.",
        "Sign-waving protesters marched through the capital and were dispersed with tear gas.",
        "By Monday the army had retaken the airport and two villages to its south.",
        "By nightfall rebels had withdrawn to the river.",
        "Reporting by local activists put the toll at 14 dead.",
        "Home to 30,000 people before the war, the town fell on Friday.",
        "About 30 people were killed in the strike on the market.",
        "Next to the mosque, a car bomb wounded six people.",
        "Share of the blame for the failed truce lies with both sides, the envoy said.",
        "Print workers and journalists were among the arrested.",
        "Tags were found on the bodies of six soldiers captured in March.",
        "Published figures put the army's losses at 40 dead.",
        "Comments by the minister drew a protest from Ankara.",
        "Like the village before it, Qasr was emptied before the attack.",
        "Subscribers to the truce include five rebel groups.",
        "Join-up of the two fronts cut the last supply road.",
        "Twitter accounts close to the group claimed the attack.",
        "Facebook was blocked after the coup attempt, and troops shot three protesters.",
        "Copyright law was the subject of no debate as rockets fell on parliament.",
        "The region's army command announced a ceasefire.",
        "Correction officers were taken hostage by inmates at the prison.",
        "The ministry said in a statement on its website that it does not need permission "
        "to strike targets in the province.",
        "ISIS - the group that holds the town - shot two deserters.",
        "Homs - Hama highway traffic resumed after troops cleared the last checkpoint.",
        "- Near Haditha, two strikes destroyed a bunker and a weapons cache",
        "It condemned the raid in a statement on 9 May 2013.",
        "Advertising hoardings fell when a mortar round hit the square, wounding two.",
        '"We ask all who can to donate and to subscribe to our cause."',
        "The losers had to take responsibility for the war in this article of the treaty, which "
        "held them liable for all damage.",
        "Terms of the truce were read out to the fighters, who then left the town.",
        "Stay-behind groups of fighters attacked a convoy near the dam.",
    ],
)
def test_a_sentence_of_the_report_stays_body_at_its_end(sentence: str) -> None:
    assert kind_of(sentence) is SegmentKind.BODY


@pytest.mark.parametrize(
    "line",
    [
        "Donate to our fund today: https://example.org/donate",
        "Please consider supporting our work with a small gift.",
        "If you value our reporting, please help us with a donation through PayPal.",
        "We rely on you, our readers. Become a patron on Patreon.",
        "All rights reserved. No part of this page may be copied.",
        "© 2019 Example Press. All rights reserved.",
        "Disclaimer: the editors answer for nothing in this text.",
        "The views expressed in this article are the author's own.",
        "Opinions expressed here do not necessarily reflect the position of the paper.",
        "This site uses cookies to give you the best experience.",
        "Contact: press@example.org",
        "For media inquiries, write to press@example.org.",
        "For more information, please visit www.example.org",
        "Follow us on Twitter and Telegram",
        "Subscribe to our newsletter and get the news in your inbox.",
        "Sign up for the morning briefing",
        "Share this article:",
        "Read more: Army takes two villages",
        "Related: Ten dead in market blast",
        "Advertisement",
        "Photo: A soldier near the front. Credit: Example/Agency",
        "A soldier stands guard in Tal Rifa, May 3. REUTERS/Some Name",
        "@some_outlet @another",
        "https://example.org/news/1",
        "Leave a comment",
        "12 Comments",
        "Home > News > World",
        "Become a Member of Example Review",
        "Comment on Example Review articles on our Facebook page",
        "Editor's note: an earlier version misspelled a name.",
        "This is a developing story. More to follow.",
        "FOR IMMEDIATE RELEASE",
        "###",
        "References",
        "About the author",
    ],
)
def test_a_line_of_furniture_is_boilerplate(line: str) -> None:
    assert kind_of(line) is SegmentKind.BOILERPLATE


def test_an_advertisement_between_paragraphs_does_not_end_the_report() -> None:
    document = document_from_text("\n\n".join((LEAD, "Advertisement", LATER)))
    assert body_of(document) == [LEAD, LATER]


def test_reportage_resumes_after_an_appeal_in_its_middle() -> None:
    appeal = "Please support our work: you can donate on Patreon."
    between = "The envoy called both sides to talks."
    document = document_from_text("\n\n".join((LEAD, appeal, between, LATER)))
    assert body_of(document) == [LEAD, between, LATER]


def test_notices_run_to_the_end_once_begun() -> None:
    notices = (
        "Disclaimer: the editors answer for nothing.",
        "It is offered free of charge to all who care for the matter.",
        "Some Street 5, Some Town",
    )
    assert body_of(document_from_text("\n\n".join((LEAD, *notices)))) == [LEAD]


def test_readers_comments_are_no_reportage() -> None:
    comment = "Troops killed 100 rebels in my village on Monday, said my cousin."
    document = document_from_text("\n\n".join((LEAD, "Leave a reply", comment)))
    assert body_of(document) == [LEAD]


def test_a_see_also_box_does_not_end_a_news_report() -> None:
    document = document_from_text("\n\n".join((LEAD, "See also", "Town in ruins", LATER)))
    assert body_of(document) == [LEAD, LATER]


def test_lists_after_an_encyclopedia_article_are_no_report() -> None:
    item = "- Battle of Marat, in which troops seized the town on Sunday."
    document = document_from_text("\n\n".join((LEAD, "## See also", item)))
    assert body_of(document) == [LEAD]


def test_a_long_fair_use_notice_is_boilerplate_without_its_heading() -> None:
    notice = (
        "This website may contain copyrighted material whose use the owner has not authorized. "
        "It is distributed without profit to readers for research and educational purposes."
    )
    assert kind_of(notice) is SegmentKind.BOILERPLATE


def test_a_legal_notice_above_the_report_does_not_swallow_it() -> None:
    document = document_from_text("\n\n".join(("© 2020 Example Press", LEAD, LATER)))
    assert body_of(document) == [LEAD, LATER]


def test_notes_without_full_stops_are_body() -> None:
    text = (
        "Rebels shelled Kafr Zita on 3 May with no casualties reported\n"
        "Unknown gunmen shot dead a police officer in Basra"
    )
    assert len(body_of(document_from_text(text))) == 2


def test_lines_of_a_wrapped_paragraph_are_one_segment() -> None:
    text = (
        "Government troops took the villages of Maardes and Iskandariyah in\n"
        "northern Hama on Monday, pro-government media said, after a week of\n"
        "heavy clashes with rebels. At least 40 fighters died.\n"
    )
    assert body_of(document_from_text(text)) == [text.strip()]
