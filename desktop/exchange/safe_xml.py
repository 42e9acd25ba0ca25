"""XML from outside, read without trust: no entities, no network, one sentence for what is wrong.

Some writers of .lrmx files forget to escape: where the strict reading fails, raw `&` and `<` and
characters that XML forbids are mended and the text is read once more.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from lxml import etree

from desktop.base.errors import UserError
from desktop.base.plain_text import FORBIDDEN
from desktop.base.words import _

MOST_BYTES = 50 * 1024 * 1024
"""The size from which a file is refused unread."""

_PARSER = etree.XMLParser(
    encoding="utf-8",
    resolve_entities=False,
    no_network=True,
    huge_tree=False,
    remove_pis=True,
    strip_cdata=False,
)
_BOM = b"\xef\xbb\xbf"
_UTF_16_STARTS = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
_REFERENCE = re.compile(r"&#(?:(\d{1,7})|x([0-9a-fA-F]{1,6}));")
_TAG = re.compile(r"<(?!!--|!\[CDATA\[|\?xml)(/?[A-Za-z_][A-Za-z0-9_.-]*(?=[\s/>]))?")
_OPENED = re.compile(r"<([A-Za-z_][A-Za-z0-9_.-]*)[\s/>]")
_CLOSED = re.compile(r"</([A-Za-z_][A-Za-z0-9_.-]*)\s*>|<([A-Za-z_][A-Za-z0-9_.-]*)\s*/>")


def parse(content: bytes, root: str, known: Collection[str]) -> etree._Element:
    """The root element of an XML file that must be called `root`.

    `known` names the elements that are taken for tags when raw `<` have to be mended. Raises
    UserError: too large, not XML, DOCTYPE or ENTITY, truncated, wrong encoding, another root.
    """
    content = _checked(content)
    try:
        element = etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError as error:
        element = _parse_mended(content.decode("utf-8"), root, known, error)
    if element.tag != root:
        raise UserError(
            _(
                "The file holds <{found}> where <{root}> belongs; it is not an approval form."
            ).format(found=element.tag, root=root)
        )
    return element


def check_size(size: int) -> None:
    """Raise UserError where a file of `size` bytes is larger than MOST_BYTES."""
    if size > MOST_BYTES:
        raise UserError(
            _(
                "The file is larger than 50 MB; a file of one person's form is far smaller, "
                "so check that it is the right one."
            )
        )


def _checked(content: bytes) -> bytes:
    """The bytes without BOM, which are UTF-8 and may be XML."""
    check_size(len(content))
    if not content.strip(b" \t\r\n\x00"):
        raise UserError(_("The file is empty; copy it or have it sent again."))
    if content.startswith(_UTF_16_STARTS):
        raise _wrong_encoding("UTF-16")
    content = content.removeprefix(_BOM).lstrip()
    if not content.startswith(b"<"):
        raise _not_xml()
    if _DECLARES.search(content):
        raise UserError(
            _(
                "The file declares a DOCTYPE or ENTITY, which no approval form does "
                "and which can do harm; it is not read."
            )
        )
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _undecodable(content, error) from error
    return content


def _undecodable(content: bytes, error: UnicodeDecodeError) -> UserError:
    if error.reason == "unexpected end of data":
        return _truncated()
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return UserError(
            _("The file is damaged: it is not UTF-8 text; copy it or have it sent again.")
        )
    return _wrong_encoding("GBK")


def _parse_mended(
    text: str, root: str, known: Collection[str], first: etree.XMLSyntaxError
) -> etree._Element:
    if f"<{root}" in text and not re.search(rf"</{root}\s*>|<{root}\s*/>", text):
        raise _truncated()
    try:
        return etree.fromstring(_mended(text, known).encode(), _PARSER)
    except etree.XMLSyntaxError as error:
        # The line that the person can find is the one in the file as it is, not as mended.
        raise _unreadable(first, has_root=f"<{root}" in text) from error


def _mended(text: str, known: Collection[str]) -> str:
    closed = {first or second for first, second in _CLOSED.findall(text)}
    names = closed.intersection(_OPENED.findall(text)).union(known)

    def tag_or_text(found: re.Match[str]) -> str:
        name = found[1]
        return found[0] if name and name.lstrip("/") in names else f"&lt;{name or ''}"

    text = _REFERENCE.sub(_allowed_reference, FORBIDDEN.sub("", text))
    return _TAG.sub(tag_or_text, _AMPERSAND.sub("&amp;", text))


def _allowed_reference(found: re.Match[str]) -> str:
    number = int(found[1]) if found[1] else int(found[2], 16)
    return found[0] if 0 < number < 0x110000 and not FORBIDDEN.match(chr(number)) else ""


def _unreadable(error: etree.XMLSyntaxError, *, has_root: bool) -> UserError:
    if not has_root:
        return _not_xml()
    if "too long" in str(error.msg) or "huge" in str(error.msg):
        return UserError(
            _(
                "The photo in the file is larger than the form allows; "
                "put in a smaller one and save again."
            )
        )
    return UserError(
        _(
            "The file is damaged at line {line}; "
            "open it in the editor of the form and save it again."
        ).format(line=error.lineno)
    )


def _not_xml() -> UserError:
    return UserError(
        _("The file is not a .lrmx file: what it holds is no XML; choose another file.")
    )


def _truncated() -> UserError:
    return UserError(_("The file breaks off before its end; copy it or have it sent again."))


def _wrong_encoding(encoding: str) -> UserError:
    return UserError(
        _(
            "The file is written in {encoding}, but a .lrmx file must be UTF-8; "
            "open it in the editor of the form and save it again."
        ).format(encoding=encoding)
    )
