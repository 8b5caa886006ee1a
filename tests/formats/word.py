"""A small writer of Word 97 documents, for the samples: text in pieces, properties in pages, styles, lists, notes, boxes.

Only what a reader has to read is written; the layout follows [MS-DOC] and [MS-CFB].
"""

import struct

WIDE = 1024  # where the text begins in its stream


def u16(*values):
    return struct.pack(f"<{len(values)}H", *(v & 0xFFFF for v in values))


def u32(*values):
    return struct.pack(f"<{len(values)}I", *(v & 0xFFFFFFFF for v in values))


def sprm(code, value, size=1):
    return u16(code) + value.to_bytes(size, "little")


HIDDEN, DELETED, SPECIAL = sprm(0x083C, 1), sprm(0x0800, 1), sprm(0x0855, 1)
IN_TABLE, ROW_ENDS = sprm(0x2416, 1), sprm(0x2417, 1)
INNER_CELL, INNER_ROW_ENDS = sprm(0x244B, 1), sprm(0x244C, 1)


def nested(depth):
    return sprm(0x6649, depth, 4)


def listed(instance, level):
    return sprm(0x460B, instance, 2) + sprm(0x260A, level)


class Story:
    """Characters with their properties, paragraphs with theirs."""

    def __init__(self):
        self.units, self.runs, self.paragraphs = [], [], []

    def say(self, text, properties=b""):
        data = text.encode("utf-16-le")
        more = struct.unpack(f"<{len(data) // 2}H", data)
        self.units += more
        self.runs += [properties] * len(more)

    def end(self, style=0, properties=b"", mark="\r"):
        self.say(mark)
        self.paragraphs.append((len(self.units), style, properties))


def pages(entries, entry_size, body, first_page):
    """Pages of 512 bytes from (start, end, properties), and their table."""
    out, table, i = b"", [], 0
    while i < len(entries):
        chunk, room = [], 511 - 4
        blobs = []
        while i < len(entries):
            blob = body(entries[i][2])
            cost = 4 + entry_size + len(blob) + len(blob) % 2
            if cost > room:
                break
            room -= cost
            chunk.append(entries[i])
            blobs.append(blob)
            i += 1
        page = bytearray(512)
        page[511] = len(chunk)
        starts = [e[0] for e in chunk] + [chunk[-1][1]]
        page[0:4 * len(starts)] = u32(*starts)
        at = 511
        for k, blob in enumerate(blobs):
            place = 0
            if blob:
                at = (at - len(blob)) & ~1
                page[at:at + len(blob)] = blob
                place = at // 2
            page[4 * len(starts) + k * entry_size] = place
        table.append((starts[0], starts[-1]))
        out += bytes(page)
    numbers = range(first_page, first_page + len(table))
    return out, u32(*[t[0] for t in table], table[-1][1]) + u32(*numbers)


def papx(style_and_properties):
    style, properties = style_and_properties
    data = u16(style) + properties
    return bytes([0, len(data) // 2]) + data if len(data) % 2 == 0 else bytes([(len(data) + 1) // 2]) + data


def style(number, based_on, name, paragraph=b""):
    """One entry of the sheet; none is empty."""
    papx_part = u16(number) + paragraph
    body = u16(number if number < 15 else 19, 1 | based_on << 4, 2 | number << 4, 0, 0)
    body += u16(len(name)) + name.encode("utf-16-le") + u16(0)
    body += u16(len(papx_part)) + papx_part + b"\0" * (len(papx_part) % 2) + u16(0)
    return u16(len(body)) + body


def level(numeral, text, start=1):
    """A level; %0 to %8 in the text are numbers."""
    shown, places = "", []
    i = 0
    while i < len(text):
        if text[i] == "%":
            shown += chr(int(text[i + 1]))
            places.append(len(shown))
            i += 2
        else:
            shown += text[i]
            i += 1
    places = bytes(places + [0] * (9 - len(places)))
    head = u32(start) + bytes([numeral, 0]) + places + bytes([2]) + u32(0, 0) + bytes([0, 0, 0, 0])
    return head + u16(len(shown)) + shown.encode("utf-16-le")


def lists(definitions, styles):
    """Definitions of lists, each a list of levels, and an instance of each."""
    heads, levels = b"", b""
    for i, own in enumerate(definitions):
        simple = len(own) == 1
        tied = styles[i] + [0xFFF] * (9 - len(styles[i]))
        heads += u32(i + 1, 0) + u16(*tied) + bytes([simple, 0])
        own = own if simple else own + [level(0, "")] * (9 - len(own))
        levels += b"".join(own)
    instances = u32(len(definitions)) + b"".join(u32(i + 1, 0, 0) + bytes(4) for i in range(len(definitions)))
    return u16(len(definitions)) + heads, levels, instances + u32(*[0xFFFFFFFF] * len(definitions))


def document(body, notes, boxes, sheet, all_lists, narrow):
    """The two streams. `notes` and `boxes` are (character, text); `narrow` is a range of the body in one-byte pieces."""
    main, note_story, box_story = body, Story(), Story()
    note_starts, box_starts = [0], [0]
    for _, text in notes:
        note_story.say("\x02", SPECIAL)
        note_story.say(text)
        note_story.end()
        note_starts.append(len(note_story.units))
    for _, text in boxes:
        box_story.say(text)
        box_story.end()
        box_starts.append(len(box_story.units))
    note_story.end()
    box_story.end()
    tail = Story()
    tail.end()
    stories = [main, note_story, box_story, tail]
    units, runs, paragraphs = [], [], []
    for story in stories:
        paragraphs += [(end + len(units), s, p) for end, s, p in story.paragraphs]
        units += story.units
        runs += story.runs
    # Pieces: wide, narrow, wide. Bytes of the file for every character.
    cuts = [0, narrow.start, narrow.stop, len(units)]
    text, pieces, place = b"", b"", []
    for k in range(3):
        part = units[cuts[k]:cuts[k + 1]]
        at = WIDE + len(text)
        if k == 1:
            place += [at + i for i in range(len(part))]
            text += bytes(part)
            text += b"\0" * (len(text) % 2)
            pieces += u16(0) + u32(at * 2 | 0x40000000) + u16(0)
        else:
            place += [at + 2 * i for i in range(len(part))]
            text += u16(*part)
            pieces += u16(0) + u32(at) + u16(0)
    end_of_text = WIDE + len(text)
    place.append(end_of_text)

    run_entries = []
    for i, properties in enumerate(runs):
        if run_entries and run_entries[-1][2] == properties:
            run_entries[-1][1] = place[i + 1]
        else:
            run_entries.append([place[i], place[i + 1], properties])
    paragraph_entries, start = [], 0
    for end, number, properties in paragraphs:
        paragraph_entries.append((place[start], place[end], (number, properties)))
        start = end
    first = (end_of_text + 511) // 512
    run_pages, run_table = pages(run_entries, 1, lambda p: bytes([len(p)]) + p if p else b"", first)
    second = first + len(run_pages) // 512
    paragraph_pages, paragraph_table = pages(paragraph_entries, 13, papx, second)

    table = bytearray(b"\0" * 4)
    parts = {}

    def put(index, data, more=b""):
        parts[index] = (len(table), len(data))
        table.extend(data + more)

    put(1, sheet)
    put(2, u32(*[at for at, _ in notes], len(main.units)) + u16(*[1] * len(notes)))
    put(3, u32(*note_starts, len(note_story.units)))
    put(12, run_table)
    put(13, paragraph_table)
    piece_table = u32(*cuts) + pieces
    put(33, b"\x02" + u32(len(piece_table)) + piece_table)
    shapes = [1025 + i for i in range(len(boxes))]
    put(40, u32(*[at for at, _ in boxes], len(main.units)) + b"".join(u32(s) + bytes(22) for s in shapes))
    ends = [len(box_story.units)]
    put(56, u32(*box_starts, *ends) + b"".join(u32(0, 0) + u16(0) + u32(0) + u32(s) + u32(0) for s in shapes + [0]))
    heads, levels, instances = all_lists
    put(73, heads, levels)
    put(74, instances)

    fib = bytearray(WIDE)
    fib[0:12] = u16(0xA5EC, 0x00C1, 0, 0x0804, 0, 0x0200)
    fib[0x20:0x22] = u16(14)
    fib[0x3E:0x40] = u16(22)
    counts = {0: end_of_text, 3: len(main.units), 4: len(note_story.units), 9: len(box_story.units)}
    for index, count in counts.items():
        fib[0x40 + index * 4:0x44 + index * 4] = u32(count)
    fib[0x98:0x9A] = u16(93)
    for index, (at, length) in parts.items():
        fib[0x9A + index * 8:0xA2 + index * 8] = u32(at, length)
    stream = bytes(fib) + text
    stream += b"\0" * (first * 512 - len(stream)) + run_pages + paragraph_pages
    return stream, bytes(table)


def compound(streams):
    """A compound file of streams, each at least 4,096 bytes long so that none lies in the small one."""
    sectors, chain, starts = [], [], {}
    for name, data in streams.items():
        data = data.ljust(4096, b"\0")
        count = (len(data) + 511) // 512
        starts[name] = (len(sectors), len(data))
        for i in range(count):
            chain.append(len(sectors) + 1 if i + 1 < count else 0xFFFFFFFE)
            sectors.append(data[i * 512:(i + 1) * 512].ljust(512, b"\0"))

    def entry(name, kind, child, start, size, right=0xFFFFFFFF):
        raw = name.encode("utf-16-le") + b"\0\0"
        return (raw.ljust(64, b"\0") + u16(len(raw)) + bytes([kind, 1]) + u32(0xFFFFFFFF, right, child) + bytes(16 + 4 + 16)
                + u32(start) + struct.pack("<Q", size))

    # Children in the order of length, then of name: the shorter stands first, the other to its right.
    names = sorted(streams, key=lambda n: (len(n), n.upper()))
    entries = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0)
    for i, name in enumerate(names):
        right = i + 2 if i + 1 < len(names) else 0xFFFFFFFF
        entries += entry(name, 2, 0xFFFFFFFF, *starts[name], right)
    entries = entries.ljust((len(entries) + 511) // 512 * 512, b"\0")
    directory = len(sectors)
    for i in range(len(entries) // 512):
        last = (i + 1) * 512 == len(entries)
        chain.append(0xFFFFFFFE if last else len(sectors) + 1)
        sectors.append(entries[i * 512:(i + 1) * 512])
    fat = len(sectors)
    assert len(sectors) < 127
    chain.append(0xFFFFFFFD)
    sectors.append(u32(*chain, *[0xFFFFFFFF] * (128 - len(chain))))
    head = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(16) + u16(0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += u32(0, 1, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, fat) + u32(*[0xFFFFFFFF] * 108)
    return head + b"".join(sectors)
