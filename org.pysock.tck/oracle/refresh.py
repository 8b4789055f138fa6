# coding: utf-8
"""Record the tables again with the CPython that runs this, or compare them with the committed ones.

    python refresh.py [table...]            writes TABLE.cpython-X.Y.tsv
    python refresh.py --check [table...]    compares; status 1 and the differences if they disagree

Tables: tcp udp unix epoll constants; without a name all of them. Rows that depend on the machine or on chance (below)
must be there, their answers may differ. Status 2: no such table, no committed one, or a recorder failed.
"""
from __future__ import print_function
import os, re, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ATTEMPTS = 3
TABLES = ['constants', 'epoll', 'udp', 'unix', 'tcp']
NOISE = [   # table, state, operation (regular expressions, searched), why
    ('tcp|udp|unix', '', r'SO_RCVBUF|SO_SNDBUF|TCP_MAXSEG', 'limits and defaults of the kernel'),
    ('tcp', '^extra$', r'^options |^same, listener options', 'they tell buffer sizes'),
    ('tcp|udp', '^extra$', r'255\.255\.255\.255|<broadcast>', 'routes'),
    ('tcp|udp', '^extra$', r'\.invalid', 'the resolver of the machine'),
    ('tcp|udp', '^extra$', r'IPv6|::', 'IPv6 on the loopback interface, and the order of its checks'),
    ('tcp', '^extra$', r'SOCK_RAW|^SO_DEBUG set', 'the rights of the user'),
    ('tcp', '^extra$', r'^signal with quiet handler|^SIGINT', 'which thread the kernel gives the signal to'),
    ('tcp', '^extra$', r'32MB', 'how much fits in the buffers'),
]


def name_of(table):
    return '%s.cpython-%d.%d.tsv' % ((table,) + sys.version_info[:2])


def recorded(table):
    """What the recorder prints now; None if it failed."""
    recorder = os.path.join(HERE, 'record_%s.py' % table)
    with tempfile.TemporaryFile() as out:
        status = subprocess.call([sys.executable, '-B', recorder], stdout=out, cwd=HERE)
        out.seek(0)
        return out.read().decode('utf-8') if status == 0 else None


def rows(text):
    """{(state, operation, which of this name): answer}, and the keys in their order."""
    answers, order, seen = {}, [], {}
    for line in text.splitlines():
        state, operation, told = line.split('\t', 2)
        seen[state, operation] = seen.get((state, operation), 0) + 1
        key = (state, operation, seen[state, operation])
        answers[key] = told
        order.append(key)
    return answers, order


def is_noise(table, key):
    return any(re.search(t, table) and re.search(s, key[0]) and re.search(o, key[1]) for t, s, o, _ in NOISE)


def differences(table, committed, now):
    """Lines that tell them, and how many differences were tolerated."""
    (old, order), (new, new_order) = rows(committed), rows(now)
    told, tolerated = [], 0
    for key in order + [k for k in new_order if k not in old]:
        if old.get(key) == new.get(key):
            continue
        if key in old and key in new and is_noise(table, key):
            tolerated += 1
            continue
        told.append('%s | %s' % key[:2])
        told.append('  - committed: %s' % old.get(key, '(no such row)'))
        told.append('  + now:       %s' % new.get(key, '(not asked)'))
    if not told and order != new_order:
        told.append('the same rows in another order')
    return told, tolerated


def read(path):
    with open(path, 'rb') as f:
        return f.read().decode('utf-8')


def say(text):
    print(text if sys.version_info[0] > 2 else text.encode('utf-8'))
    sys.stdout.flush()


def check(table):
    path = os.path.join(HERE, name_of(table))
    if not os.path.exists(path):
        say('%s: there is no %s' % (table, name_of(table)))
        return 2
    # a recorder gives things some time to happen, which may be too little on a busy machine: what differs does so each time
    for attempt in range(ATTEMPTS):
        now = recorded(table)
        if now is None:
            say('%s: the recorder failed' % table)
            return 2
        told, tolerated = differences(table, read(path), now)
        if not told:
            break
    for line in told:
        say(line)
    say('%s: %d rows, %s, %d tolerated' % (
        name_of(table), len(now.splitlines()), 'they disagree' if told else 'they agree', tolerated))
    return 1 if told else 0


def write(table):
    now = recorded(table)
    if now is None:
        say('%s: the recorder failed' % table)
        return 2
    with open(os.path.join(HERE, name_of(table)), 'wb') as f:
        f.write(now.encode('utf-8'))
    say('%s: %d rows' % (name_of(table), len(now.splitlines())))
    return 0


def main(args):
    do = check if '--check' in args else write
    tables = [a for a in args if a != '--check'] or TABLES
    unknown = [t for t in tables if t not in TABLES]
    if unknown:
        say('no such table: %s; there are %s' % (', '.join(unknown), ', '.join(TABLES)))
        return 2
    return max([do(t) for t in tables])


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
