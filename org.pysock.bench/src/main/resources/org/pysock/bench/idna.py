"""CPython's contender of the scenario idna; speaks the protocol of Worker. Arguments: encode or decode, a file of names."""

import sys
import time
import zlib


def encode(name):
    return name.encode('idna').decode('ascii')


def decode(name):
    return name.encode('ascii').decode('idna')


def main(operation, file):
    with open(file, encoding='utf-8') as lines:
        names = lines.read().splitlines()
    check = {'encode': encode, 'decode': decode}[operation]
    result = zlib.crc32(''.join(check(name) + '\n' for name in names).encode('utf-8'))
    print('ready CPython-%s %08x' % (sys.version.split()[0], result), flush=True)
    # What is timed is the codec alone: from text to octets, from octets to text.
    if operation == 'encode':
        work = [name.encode for name in names]
    else:
        work = [name.encode('ascii').decode for name in names]
    clock = time.perf_counter_ns
    for turn in sys.stdin:
        limit = int(turn) * 1000000
        operations, spent, start = 0, 0, clock()
        while spent < limit:
            for convert in work:
                convert('idna')
            operations += len(work)
            spent = clock() - start
        print(operations, spent, flush=True)


if sys.version_info[:2] == (3, 13):
    main(*sys.argv[1:])
else:
    print('it is CPython', sys.version.split()[0])
