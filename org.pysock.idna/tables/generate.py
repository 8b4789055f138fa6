"""Writes the table of org.pysock.idna from the CPython that runs this: what its encodings.idna does to each code point.

    python3.13 generate.py           writes cpython-3.13.bin into the module's resources
    python3.13 generate.py --check   compares the committed file with what this CPython gives; status 1 if they differ

The values depend on the interpreter's Unicode version (its nameprep folds case with str.lower()), so only CPython 3.13 may run it.

The file: one line of text, which names the versions; then numbers, 7 bits a byte, the low ones first, the high bit says that more follow.
  sets          four: prohibited (RFC 3454 C.1.2, C.2.2, C.3-C.9), shown (prohibited, yet repr() prints it), D.1 (R, AL), D.2 (L);
                each: count of ranges, then for each the gap since the range before and the length
  classes       combining classes of the current Unicode, as ranges with a class each
  folds         what a code point becomes by B.1, B.2 and the compatibility decomposition of Unicode 3.2, where it changes; no Hangul
                syllables, which decompose by rule: count, then for each the gap, the length and the code points
  compositions  count, then for each: gap of the first code point, the second, the composite
"""

import os
import stringprep
import sys
import unicodedata

WANTED = (3, 13)
FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                    '../src/main/resources/org/pysock/idna/cpython-3.13.bin')
POINTS = range(0x110000)
HANGUL = range(0xAC00, 0xAC00 + 11172)
OLD = unicodedata.ucd_3_2_0

PROHIBITED = (stringprep.in_table_c12, stringprep.in_table_c22, stringprep.in_table_c3, stringprep.in_table_c4,
              stringprep.in_table_c5, stringprep.in_table_c6, stringprep.in_table_c7, stringprep.in_table_c8,
              stringprep.in_table_c9)


def ranges(value):
    """[start, end, value] of the runs of code points for which value(character) is the same and true."""
    runs = []
    for point in POINTS:
        now = value(chr(point))
        if now:
            if runs and runs[-1][1] == point and runs[-1][2] == now:
                runs[-1][1] = point + 1
            else:
                runs.append([point, point + 1, now])
    return runs


def prohibited(c):
    return any(test(c) for test in PROHIBITED)


def fold(c):
    if stringprep.in_table_b1(c):
        return ''
    return OLD.normalize('NFKD', stringprep.map_table_b2(c))


def compositions():
    """(first, second, composite) of every canonical pair that CPython's composition puts together."""
    for point in POINTS:
        c = chr(point)
        parts = unicodedata.decomposition(c).split()
        if len(parts) == 2 and not parts[0].startswith('<') and point not in HANGUL:
            first, second = (chr(int(part, 16)) for part in parts)
            if c in (unicodedata.normalize('NFC', first + second), OLD.normalize('NFKC', first + second)):
                yield ord(first), ord(second), point


class Numbers:
    def __init__(self, line):
        self.octets = bytearray(line.encode('ascii'))

    def add(self, *numbers):
        for number in numbers:
            while number > 0x7F:
                self.octets.append(number & 0x7F | 0x80)
                number >>= 7
            self.octets.append(number)

    def add_ranges(self, runs, *values):
        self.add(len(runs))
        last = 0
        for start, end, value in runs:
            self.add(start - last, end - start)
            if values:
                self.add(value)
            last = end


def table():
    out = Numbers('pysock idna table 1; CPython %d.%d; Unicode %s, %s\n' % (
        *sys.version_info[:2], unicodedata.unidata_version, OLD.unidata_version))
    out.add_ranges(ranges(prohibited))
    out.add_ranges(ranges(lambda c: prohibited(c) and repr(c) == "'" + c + "'"))
    out.add_ranges(ranges(stringprep.in_table_d1))
    out.add_ranges(ranges(stringprep.in_table_d2))
    out.add_ranges(ranges(unicodedata.combining), 'with the class')
    folds = [(point, fold(chr(point))) for point in POINTS if point not in HANGUL]
    folds = [(point, to) for point, to in folds if to != chr(point)]
    out.add(len(folds))
    last = 0
    for point, to in folds:
        out.add(point - last, len(to), *map(ord, to))
        last = point
    pairs = sorted(compositions())
    out.add(len(pairs))
    last = 0
    for first, second, composite in pairs:
        out.add(first - last, second, composite)
        last = first
    return bytes(out.octets)


def main(arguments):
    if sys.version_info[:2] != WANTED or sys.implementation.name != 'cpython':
        sys.exit('generate.py: needs CPython %d.%d, this is %s' % (*WANTED, sys.version))
    if arguments not in ([], ['--check']):
        sys.exit(__doc__)
    if not arguments:
        with open(FILE, 'wb') as file:
            file.write(table())
        return
    with open(FILE, 'rb') as file:
        if file.read() != table():
            sys.exit('generate.py: %s is not what this CPython gives' % os.path.normpath(FILE))
    print('generate.py: the table is what CPython %s gives' % sys.version.split()[0])


main(sys.argv[1:])
