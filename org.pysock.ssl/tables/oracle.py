#!/usr/bin/env python3
"""oracle.py RECORD.jsonl > oracle-3.13.tsv: the recorded behaviour of CPython's ssl module as the lines that TlsOracleTest replays.

A line: scenario, side, ok or raise, label, then the value as JSON, or class, errno, reason, library, verify_code, text. Addresses of
CPython's source are left out of texts."""
import json
import re
import sys


def text(value):
    value = re.sub(r" \(_ssl\.c:N\)|^_ssl\.c:N: ", "", value)
    return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def compact(value):
    return text(json.dumps(value, separators=(",", ":"), sort_keys=True, ensure_ascii=False))


def main(path):
    for line in open(path, encoding="utf-8"):
        record = json.loads(line)
        for side in ("client", "server"):
            for event in record.get(side, []):
                fields = [record["scenario"], side, event[0], event[1]]
                if event[0] == "ok":
                    fields.append(compact(event[2]))
                else:
                    name, mro, errno, reason, library, code, said = event[2:]
                    fields += [name] + [str(field) for field in (errno, reason, library, code)] + [text(said)]
                print("\t".join(fields))


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] in ("-h", "--help"):
        sys.exit(__doc__)
    main(sys.argv[1])
