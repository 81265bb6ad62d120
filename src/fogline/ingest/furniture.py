"""Page furniture: appeals, notices, contact lines, share and subscribe links, captions.

Each rule is a fact about news pages in English. What a rule looks at is one line or paragraph
with mark-up and quoted speech taken out, so that a minister who says "support us" is no appeal.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Tail(StrEnum):
    """What a line of furniture says of the lines after it, once the report itself has begun."""

    NONE = "none"
    """It stands alone: an advertisement or a link between two paragraphs."""
    NOTICES = "notices"
    """Appeals, legal notices and contacts follow, unless reportage clearly resumes."""
    END = "end"
    """The report is over: reference list, readers' comments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    pattern: re.Pattern[str]
    tail: Tail
    max_words: int
    needs: tuple[str, ...]
    """Letters, one of which the line must hold: a quick look before a slow expression."""


def _rule(
    pattern: str, *, tail: Tail = Tail.NONE, max_words: int = 400, needs: tuple[str, ...] = ()
) -> _Rule:
    compiled = re.compile(pattern, re.IGNORECASE)
    return _Rule(pattern=compiled, tail=tail, max_words=max_words, needs=needs)


def _whole(pattern: str, *, tail: Tail = Tail.NONE) -> _Rule:
    return _rule(rf"\W*(?:{pattern})\W*$", tail=tail)


_OURS = r"(?:us|our|me|my|this (?:site|website|channel|project|blog)|independent|quality|public)\b"
_SOCIAL = (
    r"(?:facebook|twitter|x|telegram|instagram|youtube|whats ?app|linkedin|reddit|tiktok|vk|"
    r"mastodon|bluesky|threads|pinterest|signal|tweet|rss|e-?mail|print|copy link|more|link|tumblr)"
)

_RULES = (
    # Legal notices.
    _rule(r"\W*disclaimer\s*(?:[:.–—-]|$)", tail=Tail.NOTICES),
    _rule(r"\W*(?:copyright\b\s*(?:©|\(c\)|\d|by\b|notice)|©|\(c\)\s*\d{4})", tail=Tail.NOTICES),
    _rule(
        r".*\ball rights(?: are)? reserved\b", tail=Tail.NOTICES, max_words=60, needs=("rights",)
    ),
    _rule(
        r"\W*(?:the )?(?:views?|opinions?|statements?)(?:,? (?:and|or|views?|opinions?|"
        r"statements?|facts?))* (?:and \w+ )?(?:expressed|contained|presented|stated)\b.{0,80}"
        r"\b(?:this|these|author|authors|article|page|site|website|publication|own|solely|"
        r"herein|column)\b",
        tail=Tail.NOTICES,
    ),
    _rule(
        r".*\b(?:do|does) not necessarily (?:reflect|represent)\b.{0,80}"
        r"\b(?:views?|opinions?|polic(?:y|ies)|position)\b",
        tail=Tail.NOTICES,
        max_words=80,
        needs=("necessarily",),
    ),
    _rule(
        r"\W*the (?:original )?source of this (?:article|story|report|post)\b", tail=Tail.NOTICES
    ),
    _rule(
        r"\W*(?:terms (?:of (?:use|service|sale)|and conditions)|privacy policy|cookie (?:policy"
        r"|settings))\b",
        max_words=20,
    ),
    _rule(r".*\b(?:this|our) (?:web)?site uses cookies\b|.*\bwe use cookies\b", needs=("cookies",)),
    _rule(r"\W*(?:accept|reject|manage)(?: all)? cookies\b", max_words=12),
    # Appeals.
    _rule(
        rf"\W*(?:please,? )?(?:consider |help )?(?:support|donate to|supporting|donating to|"
        rf"contribute to) {_OURS}",
        tail=Tail.NOTICES,
    ),
    _rule(
        r"\W*(?:please,? )?(?:consider )?donat(?:e|ing)\b(?! blood)",
        tail=Tail.NOTICES,
        max_words=40,
    ),
    _rule(r"\W*(?:make|give) a (?:donation|contribution)\b", tail=Tail.NOTICES, max_words=40),
    _rule(
        r"\W*(?:pay ?pal|patreon|ko-?fi|buy me a coffee|bitcoin|btc)\s*(?:[:–—-]|$)",
        tail=Tail.NOTICES,
    ),
    _rule(
        r"\W*become an? (?:[\w ]{0,30})?(?:member|patron|supporter|subscriber|donor)\b",
        tail=Tail.NOTICES,
    ),
    # Subscriptions, social networks, sharing.
    _rule(r"\W*(?:subscribe|unsubscribe|sign up|sign in|log in|register now)\b"),
    _rule(r"\W*join (?:us|our|the (?:conversation|discussion)|\w+ on)\b", max_words=40),
    _rule(
        r"\W*(?:like|follow|find|visit|watch|message) (?:us|@\w+|me) ?(?:on|at|via|in|,|$)?",
        max_words=40,
    ),
    _rule(
        r"\W*follow [\w .’'-]{1,60}? on (?:facebook|twitter|x|telegram|instagram|google|youtube)\b"
    ),
    _rule(
        r"\W*(?:get|receive) (?:the |our |daily |breaking |email )+[\w ]*(?:newsletter|alerts?"
        r"|updates?|news|stories|app)\b",
        max_words=40,
    ),
    _rule(
        r"\W*share (?:this|on|via|with|article|story|post)\b|\W*(?:tweet|email|print) this\b",
        max_words=25,
    ),
    _whole(rf"(?:share|follow)?[\s:]*(?:{_SOCIAL}[\s,|/•·]*)+(?:share)?"),
    _rule(
        r"\W*(?:facebook|twitter|telegram|instagram|youtube|whatsapp|linkedin)\s*:", max_words=25
    ),
    _whole(r"(?:@\w+[\s,|/]*)+|(?:#[\w-]+[\s,|]*)+"),
    _rule(r".*\bpic\.twitter\.com/\w+", max_words=80, needs=("pic.twitter",)),
    _rule(r"[—–-]\s?.{1,80}\(@\w+\)", max_words=20),
    _whole(r"(?:\[?\d{1,3}[\].]?\s+)?(?:<?(?:https?://|www\.)\S+>?[\s,;|]*)+"),
    _rule(
        r".*\b(?:newsletter|inbox|breaking news alerts?)\b.*\b(?:your|you|our|sign|subscribe)\b",
        max_words=60,
        needs=("newsletter", "inbox", "alert"),
    ),
    _rule(
        r".*\b(?:your|you|our|sign|subscribe)\b.*\b(?:newsletter|inbox)\b",
        max_words=60,
        needs=("newsletter", "inbox"),
    ),
    _rule(
        r".*\b(?:sole(?:ly)?|full) responsib\w+ .{0,40}\b(?:this article|author|writer)",
        tail=Tail.NOTICES,
        max_words=60,
        needs=("responsib",),
    ),
    # Links to other pages of the site. As a box between paragraphs they may stand anywhere.
    _whole(r"see also|further reading", tail=Tail.NOTICES),
    _rule(
        r"\W*(?:read (?:more|next|also|full|on)|also read|see also|more on this|don['’]?t miss"
        r"|watch|listen|"
        r"related|must read|further reading|recommended|(?:in )?related news|read|see more"
        r"|view)\s*:\s*\S",
        max_words=60,
    ),
    _rule(
        r"\W*(?:read (?:more|next|also)|also read|continue reading|click here|tap here|"
        r"download (?:the|our|full|pdf|report|as)|view (?:the |this |full )?(?:map|original|pdf"
        r"|gallery|article|all|"
        r"comments)|see also)\b",
        max_words=30,
    ),
    _whole(
        r"(?:related|recommended|more|similar|popular|latest|top|other"
        r"|further)[\s-]*(?:articles?|stories|posts?|"
        r"topics?|news|content|reading|videos?|reports?|coverage)|related|recommended(?: for you)?|"
        r"most (?:read|popular|viewed|shared)|trending(?: now)?|editor['’]?s['’]? picks?"
        r"|you (?:may|might) "
        r"(?:also )?(?:like|be interested in)|more from .{1,40}|more stories .{0,40}"
        r"|next (?:article|post|story)|"
        r"previous (?:article|post|story)|read more|load more|show more|see more|back to top|"
        r"skip to (?:main )?content|home|menu|search|close|loading|share|print|save|listen|next"
        r"|previous|"
        r"breaking(?: news)?|live updates?|navigation"
    ),
    _rule(r"\W*(?:story|article|report) continues (?:below|after)\b", max_words=12),
    _whole(
        r"advertisements?|advertising|ads?|sponsored(?: content)?|promoted(?: content)?"
        r"|paid content|"
        r"advertisement - scroll to continue|- ad -"
    ),
    _whole(
        r"\d+ (?:min(?:ute)?s? read|comments?|shares?|views?|likes?|replies)|(?:views?|hits"
        r"|shares?|"
        r"comments?|reading time|read time|time to read|article id|story id"
        r"|report id)\s*:?\s*[\d:,.]+(?: min(?:ute)?s?)?"
    ),
    _whole(
        r"(?:listen to|play|save|print|bookmark|copy|download|report) (?:this |the )?(?:article"
        r"|story|audio|page|link|pdf)"
    ),
    _rule(r"\W*(?:posted in|tagged|filed under)\b.*\|", max_words=40),
    _rule(r"\W*our standards\s*:", tail=Tail.NOTICES, max_words=20),
    _whole(r"like this|like loading|enditem|end item"),
    _rule(r"!\[.{0,300}\]\(", max_words=60),
    # Readers' comments.
    _rule(r"\W*comment on\b", tail=Tail.NOTICES, max_words=14),
    _whole(
        r"(?:leave|post|add|write|submit) (?:a |your )?(?:reply|comment)s?.{0,40}"
        r"|comments are closed|"
        r"\d* ?comments?(?: ?\(\d+\))?|(?:view|show"
        r"|read)(?: all)?(?: \d+)? comments?(?: ?\(\d+\))?|"
        r"join the (?:conversation|discussion)|your email address will not be published.*",
        tail=Tail.END,
    ),
    # Reference lists.
    _whole(
        r"references|external links|further reading|bibliography|citations|footnotes|endnotes|"
        r"notes and references|works cited|see also",
        tail=Tail.END,
    ),
    # Contacts and the formulas of press releases.
    _rule(
        r"\W*(?:press |media |editorial )?contacts?(?: us| details| information| person)?\s*(?::"
        r"|$)",
        tail=Tail.NOTICES,
        max_words=60,
    ),
    _rule(
        r"\W*for (?:any )?(?:all )?(?:media|press|further|more|additional|general)\b[\w ,/&-]{0,40}"
        r"(?:inquir(?:y|ies)|enquir(?:y|ies)|queries|requests|questions)\b",
        tail=Tail.NOTICES,
    ),
    _rule(
        r"\W*for (?:further|more|additional) (?:information|details|info)\b[^.]{0,60}?"
        r"(?:contact|visit|please|see|e-?mail|call|write|go to|@|:|www)",
        tail=Tail.NOTICES,
    ),
    _rule(r"\W*(?:media|press) (?:inquir|enquir)(?:y|ies)\b", tail=Tail.NOTICES, max_words=40),
    _rule(
        r"\W*(?:tel(?:ephone)?|phone|fax|mobile|cell|e-?mail|website|web|address"
        r"|skype)\s*[.:]\s*\S",
        tail=Tail.NOTICES,
        max_words=40,
    ),
    _whole(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:\+|00)\d[\d\s()/-]{6,}", tail=Tail.NOTICES),
    _rule(
        r"\W*(?:for immediate release|embargoed|not for (?:immediate )?release|press release)\b",
        max_words=14,
    ),
    _whole(r"#\s?#\s?#|-\s?30\s?-|ends|- ends -|\* \* \*", tail=Tail.NONE),
    _rule(r"\W*notes? (?:to|for) editors?\b", tail=Tail.NOTICES),
    _rule(
        r"\W*about (?:the )?(?:authors?|us|this (?:site|website|report|publication|blog)"
        r"|(?-i:[A-Z])\S*"
        r"(?: (?:of|and|for|the|(?-i:[A-Z])\S*)){0,6})\s*:?\s*$",
        tail=Tail.NOTICES,
        max_words=8,
    ),
    _rule(r"\W*about (?:the )?(?:authors?|us|(?-i:[A-Z])[\w .&-]{1,40})\s*:\s", tail=Tail.NOTICES),
    _rule(
        r"\W*(?:editor['’]?s?['’]? notes?|corrections?|clarification|publisher['’]?s note"
        r"|translator['’]?s note)"
        r"\s*(?:[:.–—-]|$)"
    ),
    _rule(
        r"\W*(?:this is a (?:developing|breaking) (?:news )?story|more (?:details )?to follow"
        r"|developing story|"
        r"this (?:story|article|post|page|report|copy) (?:is being|was|has been"
        r"|will be) (?:updated|corrected|amended|"
        r"edited|translated|auto))\b",
        max_words=40,
    ),
    _rule(
        r"\W*(?:stay (?:tuned|updated|informed|connected|up to date)|keep up with"
        r"|download our app)\b",
        max_words=30,
    ),
    # Captions and credits.
    _rule(
        r"\W*(?:file |ap |afp |reuters |cover |featured |illustrative |archive )?(?:photo|image"
        r"|picture|video|"
        r"graphic|infographic|map|illustration|screenshot|caption|photograph)s?"
        r"(?: (?:credit|source|courtesy|caption|by))?s?(?: of)?\s*(?::|/|©|\|)",
        max_words=90,
    ),
    _rule(
        r"\W*(?:photo|image|picture|video|photograph)s? (?:(?:credit|courtesy|copyright)\b"
        r"|(?:by|via) (?-i:[A-Z])[^.]*$)",
        max_words=40,
    ),
    _rule(r"\W*(?:file|caption)\s*(?:photo)?\s*[-–—:]\s", max_words=90),
    _rule(
        r".*[\[(](?:photo|image|picture|video|file|map|credit|source|ap photo|reuters|afp|epa"
        r"|getty images)\b"
        r"(?: (?:by|photo|credit|courtesy|via))?\s*[:/][^\])]{1,80}[\])]\W*$",
        max_words=90,
        needs=(":", "/"),
    ),
    _rule(
        r".*\b(?-i:REUTERS|AFP|AP|EPA|EPA-EFE|Reuters)(?: photo| images?)?/[A-Z]\S+(?: \S+){0,4}$",
        max_words=90,
        needs=("/",),
    ),
    _rule(
        r".*(?:/|via |\(|\[|[-–—] )(?:getty(?: images)?|shutterstock|wikimedia commons|afp photo"
        r"|ap photo)[\])]?\W*$",
        max_words=90,
        needs=("getty", "shutterstock", "wikimedia", "photo"),
    ),
)

_SITE_WORDS = re.compile(
    r"\b(?:copyright(?:ed)?|copyright (?:owner|holder)|fair use|this (?:web)?site|our (?:web)?site|"
    r"our readers|terms of (?:use|service)|privacy policy|cookies|cross-?post|hyperlink"
    r"|trademarks?|"
    r"creative commons|rights reserved|newsletter|"
    r"syndicat\w+|re-?publish\w*|webmaster)\b",
    re.IGNORECASE,
)
_LEGAL_WORDS = re.compile(
    r"\b(?:permissions?|reproduc\w+|redistribut\w+|distributed|without profit|non-?commercial"
    r"|commercial|"
    r"licen[cs]ed?|responsib\w+|liab\w+|inaccura\w+|incorrect|errors|omissions|acknowledge[dr]?|"
    r"prior interest|consent|authori[sz]ed|warrant\w*|broadcast|rewritten|educational|materials?|"
    r"provisions|content|contents|internet|sole|this article|this publication)\b",
    re.IGNORECASE,
)
_APPEAL_WORDS = re.compile(
    r"\b(?:donat\w+|patreon|paypal|contribut\w+|subscri\w+|crowd-?fund\w*|fundrais\w*|"
    r"support (?:us|our|me|my|the (?:project|site|channel|author)|this)|your (?:help|support"
    r"|generosity))\b",
    re.IGNORECASE,
)
_READER = re.compile(r"\b(?:you|your|you're|you’re)\b", re.IGNORECASE)
_PUBLISHER_SELF = re.compile(r"\b(?:we|us|our|we're|we’re|me|my|please)\b", re.IGNORECASE)
_LONE_NUMBER = re.compile(r"\W*(?!(?:19|20)\d{2}\W*$)\d+\W*")
_SEPARATOR = re.compile(r"\s*(?:[|»›•·>]|\s/\s)\s*")
_BIOGRAPHY = re.compile(
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+| al-\w+| de| van| von){1,3},? (?:is|was) (?:an?"
    r"|the)\b.{0,60}\b"
    r"(?:journalist|reporter|correspondent|editor|analyst|researcher|fellow|writer|author"
    r"|columnist|"
    r"blogger|photographer|professor|contributor)\b"
)


def furniture(line: str) -> Tail | None:
    """Tell whether a line or paragraph is furniture, and what it says of what follows.

    Args:
        line: its words, without mark-up and without quoted speech.

    Returns:
        ``None`` for what may be part of the report.
    """
    if not any(char.isalnum() for char in line) or _LONE_NUMBER.fullmatch(line):
        return Tail.NONE
    words = len(line.split())
    lowered = line.lower()
    for rule in _RULES:
        if words > rule.max_words or not (
            not rule.needs or any(letters in lowered for letters in rule.needs)
        ):
            continue
        if rule.pattern.match(line):
            return rule.tail
    if is_legal_notice(line) or is_appeal(line):
        return Tail.NOTICES
    return Tail.NONE if _is_navigation(line) else None


def is_legal_notice(line: str) -> bool:
    """Tell whether a paragraph speaks of the page's own rights and liabilities.

    It takes one word on the page itself ("fair use", "this website") and two on rights, or two
    and one: an army's "disclaimer", or a state that is "not responsible", has neither.
    """
    site = len({match.group().lower() for match in _SITE_WORDS.finditer(line)})
    if site == 0:
        return False
    legal = len({match.group().lower() for match in _LEGAL_WORDS.finditer(line)})
    return 2 * site + legal >= 4


def is_appeal(line: str) -> bool:
    """Tell whether a paragraph asks its reader for money or support."""
    return (
        _APPEAL_WORDS.search(line) is not None
        and _READER.search(line) is not None
        and _PUBLISHER_SELF.search(line) is not None
    )


def speaks_to_reader(line: str) -> bool:
    """Tell whether a paragraph addresses its reader or speaks of its own site."""
    return any(pattern.search(line) for pattern in (_READER, _PUBLISHER_SELF, _SITE_WORDS))


def is_biography(line: str) -> bool:
    """Tell whether a paragraph presents its author: "X is a journalist …"."""
    return _BIOGRAPHY.match(line) is not None


def _is_navigation(line: str) -> bool:
    parts = [part for part in _SEPARATOR.split(line) if part]
    return (
        len(parts) >= 3
        and not line.rstrip().endswith((".", "!", "?"))
        and all(len(part.split()) <= 4 and not any(c.isdigit() for c in part) for part in parts)
    )
