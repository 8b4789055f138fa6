"""What the CPython that runs this answers to very many names, as rows of the sample: op, class, input, result, start, end, reason.

    python3.13 differential.py SEED COUNT

SEED gives the same names every time; COUNT is how many random mixtures are encoded, and then decoded. Besides them: every code point
inside a label, and every answer decoded again as it is, in upper case and with an octet changed.
"""

import random
import sys
import unicodedata

SEED, COUNT = int(sys.argv[1]), int(sys.argv[2])
DOTS = '....\u3002\uff0e\uff61'
INT_MAX = 2**31 - 1  # Java's positions; CPython's go on where punycode holds a number that is too large
ALPHABET = b'abcdefghijklmnopqrstuvwxyz0123456789-'
chance = random.Random(SEED)


def escaped(text, first):
    return ''.join(c if first <= c <= '~' and c != '\\' else '\\u{%x}' % ord(c) for c in text)


def joins(text):
    """Whether a high surrogate is followed by a low one, which Java cannot tell from the code point that they stand for."""
    return any('\ud800' <= a <= '\udbff' and '\udc00' <= b <= '\udfff' for a, b in zip(text, text[1:]))


def row(op, kind, points, answer):
    sys.stdout.write('\t'.join((op, kind, ' '.join('%X' % point for point in points), *answer)) + '\n')


def answered(call, decode):
    try:
        return ('=' + escaped(decode(call()), '!'), '', '', '')
    except UnicodeError as e:
        return ('!' + type(e).__name__, str(min(e.start, INT_MAX)), str(min(e.end, INT_MAX)), escaped(e.reason, ' '))
    except OverflowError:
        return None  # a position that no C integer holds


def encode(kind, name):
    answer = answered(lambda: name.encode('idna'), lambda octets: octets.decode('latin-1'))
    row('enc', kind, map(ord, name), answer)
    return answer[0][1:].encode('ascii') if answer[0][0] == '=' and '\\' not in answer[0] else None


def decode(kind, octets):
    answer = answered(lambda: octets.decode('idna'), str)
    if answer:
        row('dec', kind, octets, answer)


def pools():
    """Lists of code points that meet: of a block, composing, decomposing, of a direction, prohibited, of the ends of tables."""
    blocks = [range(start, start + 256) for start in range(0x80, 0x11000, 256)]
    blocks += [range(start, start + 256) for start in (0x1D100, 0x1D400, 0x1E800, 0x1E900, 0x1F100, 0x1F600, 0x2F800, 0xE0000)]
    marks = [p for p in range(0x110000) if unicodedata.combining(chr(p))]
    composing = [p for p in range(0x110000) if unicodedata.decomposition(chr(p))]
    directed = [p for p in range(0x110000) if unicodedata.ucd_3_2_0.bidirectional(chr(p)) in ('R', 'AL', 'AN', 'EN')]
    cased = [p for p in range(0x110000) if chr(p).lower() != chr(p)]
    hangul = [*range(0x1100, 0x11FF), *range(0xAC00, 0xAC80), *range(0x11A7, 0x11C3)]
    ascii_ = list(range(0x21, 0x7F))
    return [list(ascii_), ascii_, marks, marks, composing, composing, directed, directed, cased, hangul, range(0x110000), *blocks]


def mixture(choices):
    labels = []
    for _ in range(chance.choice((1, 1, 2, 3))):
        kinds = [chance.choice(choices) for _ in range(chance.choice((1, 1, 2, 3)))]
        length = chance.choice((0, 1, 1, 2, 3, 4, 6, 8, 12, 30, 58, 70)) if chance.random() < .5 else chance.randint(1, 8)
        label = [chr(chance.choice(chance.choice(kinds))) for _ in range(length)]
        if chance.random() < .03:
            label[:0] = chance.choice(('xn--', 'XN--', 'Xn-\uff0d'))
        labels.append(''.join(label))
    name = labels[0]
    for label in labels[1:]:
        name += chance.choice(DOTS) + label
    return name + (chance.choice(DOTS) if chance.random() < .1 else '')


def main():
    for point in range(0x110000):
        encode('single', 'a' + chr(point) + 'b.example')
    choices = pools()
    for _ in range(COUNT):
        name = mixture(choices)
        if joins(name):
            continue
        octets = encode('random', name)
        if octets:
            decode('decoded', octets)
            decode('upper', octets.upper())
            at = chance.randrange(len(octets))
            octet = chance.choice(ALPHABET) if chance.random() < .9 else chance.randrange(256)
            decode('mutated', octets[:at] + bytes([octet]) + octets[at + 1:])
        decode('noise', b'xn--' + bytes(chance.choices(ALPHABET, k=chance.choice((0, 1, 2, 3, 5, 8, 13, 30)))))


main()
