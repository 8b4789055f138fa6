#!/usr/bin/env python3
"""What CPython 3.13 (OpenSSL 3.0) selects for cipher strings: recorded for the tests, or random ones for a comparison.

cipher_strings.py --record > src/test/resources/org/pysock/ssl/cipher/strings.tsv   (a fixed seed, some 600 strings)
cipher_strings.py COUNT SEED                                                         (as many random strings)

A row: the string, the security level of the context after it, and the suites in order, as numbers of rows of suites.tsv (the first
suite is 1), "4-6" for 4 5 6; "-" where CPython says that no cipher can be selected.
"""

import itertools
import os
import random
import ssl
import sys

SUITES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../src/main/resources/org/pysock/ssl/cipher/suites.tsv")
WORDS = """ALL COMPLEMENTOFALL COMPLEMENTOFDEFAULT DEFAULT HIGH MEDIUM LOW FIPS EXPORT
kRSA kEDH kDHE DH kEECDH kECDHE ECDH kPSK kRSAPSK kECDHEPSK kDHEPSK kSRP SRP PSK kGOST kDHr kECDHr kECDH
aRSA aDSS DSS aNULL aECDSA ECDSA aPSK aSRP aGOST aGOST01 aDH aECDH
EDH DHE EECDH ECDHE RSA ADH AECDH NULL eNULL
AES AES128 AES256 AESGCM AESCCM AESCCM8 CAMELLIA CAMELLIA128 CAMELLIA256 CHACHA20 ARIA ARIA128 ARIA256 ARIAGCM CBC
3DES DES RC4 RC2 IDEA SEED GOST GOST89 AEAD MD5 SHA SHA1 SHA256 SHA384 SHA512 GOST94 GOST89MAC
SSLv2 SSLv3 TLSv1 TLSv1.0 TLSv1.1 TLSv1.2 TLSv1.3 DTLSv1 DTLSv1.0 DTLSv1.2
EDH-RSA-DES-CBC3-SHA EDH-DSS-DES-CBC3-SHA SUITEB128 SUITEB192 FOO aes Aes AES_128 STRENGTH SECLEVEL=1
TLS_AES_128_GCM_SHA256 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256""".split()
USUAL = """ALL AES HIGH AESGCM ECDH ECDHE DHE RSA aRSA SHA SHA256 PSK DEFAULT CHACHA20 AES128 AES256 TLSv1.2 eNULL aNULL CBC""".split()
COMMANDS = ["@STRENGTH", "@SECLEVEL=0", "@SECLEVEL=1", "@SECLEVEL=2", "@SECLEVEL=3", "@SECLEVEL=5"]
WRONG = ["@SECLEVEL=6", "@SECLEVEL", "@SECLEVEL=", "@SECLEVEL=11", "@SECLEVEL=a", "@FOO", "@", "@STRENGTHS", "*", "AES+", "+", "-", "!",
         "@STRENGTH+AES", "@STRENGTH!AES", "--AES", "!-AES", "AES!", "AES++SHA", "AES@STRENGTH", "AES!SHA", "AES-SHA", "'AES'", "!!AES", "=",
         ".", "@ STRENGTH", "AES/SHA", "FOO*", "FOO!AES", "AES+FOO*", "AES+FOO+", "+ AES", "@SECLEVEL=0*", "@SECLEVEL=1+AES", "@STRENGTH*"]
FIXED = ["", " ", ":", "::", "DEFAULTX", "DEFAULT+AES", "DEFAULT@SECLEVEL=0", "DEFAULT!AES", "DEFAULT AES", "DEFAULT-AES", "DEFAULT*", "AES:DEFAULT",
         "!DEFAULT", "SUITEB128", "SUITEB192", "SUITEB128ONLY", "SUITEB128C2", "SUITEB128:AES", "SUITEB128*", "AES:SUITEB128", "SUITEB", "SUITEB192ONLY",
         "SUITEB256", " SUITEB128", "FIPS+HIGH", "HIGH+FIPS", "FIPS+AES128-SHA", "SSLv3+TLSv1", "TLSv1.2+TLSv1.2", "AES128-SHA+HIGH", "AES128-SHA+SSLv3",
         "AES128-SHA+TLSv1.2", "AES128-SHA+AES256-SHA", "AES128-SHA+PSK-AES128-CBC-SHA", "AES128-SHA+AES128-SHA", "AESCCM+AESCCM8",
         "AESCCM8+AES128-CCM", "NULL-SHA+FIPS", "eNULL+ALL", "RC4+AES:SHA", "TLSv1.3:AES", "AES:!AES:AES", "AES:-AES:ALL", "ALL:-AES:AES:@STRENGTH",
         "ALL:+AES:-SHA:SHA", "eNULL:ALL:@STRENGTH", "@STRENGTH", "@SECLEVEL=1", "ALL,!SHA;!PSK SRP",
         "@SECLEVEL=2:ECDH+AESGCM:ECDH+CHACHA20:ECDH+AES:DHE+AES:!aNULL:!eNULL:!aDSS:!SHA1:!AESCCM", "HIGH:!aNULL:!MD5", "HIGH:!aNULL:!eNULL",
         "ECDHE+AESGCM:ECDHE+CHACHA20:DHE+AESGCM:DHE+CHACHA20:ECDH+AESGCM:DH+AESGCM:ECDH+AES:DH+AES:RSA+AESGCM:RSA+AES:!aNULL:!eNULL:!MD5:!3DES",
         "ECDH+AESGCM:DH+AESGCM:ECDH+AES256:DH+AES256:ECDH+AES128:DH+AES:ECDH+HIGH:DH+HIGH:ECDH+3DES:DH+3DES:RSA+AESGCM:RSA+AES:RSA+HIGH:RSA+3DES:"
         "ECDH+RC4:DH+RC4:RSA+RC4:!aNULL:!eNULL:!EXP:!MD5:!DSS",
         "DEFAULT:!aNULL:!eNULL:!LOW:!EXPORT:!SSLv2", "DEFAULT:!DH", "kEDH+AES:-SSLv3:kEDH", "ALL:eNULL", "ALL:COMPLEMENTOFALL", "COMPLEMENTOFALL:ALL:@STRENGTH"]


def names():
    with open(SUITES) as rows:
        return [row.split("\t")[0] for row in rows][1:]


def answer(text, numbers):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.set_ciphers(text)
    except ssl.SSLError as error:
        assert error.args == ("No cipher can be selected.",)
        return "%s\t%d\t-" % (text, context.security_level)
    chosen = [numbers[suite["name"]] for suite in context.get_ciphers() if suite["protocol"] != "TLSv1.3"]
    return "%s\t%d\t%s" % (text, context.security_level, " ".join(ranges(chosen)))


def ranges(numbers):
    for _, run in itertools.groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        run = [number for _, number in run]
        yield str(run[0]) if len(run) == 1 else "%d-%d" % (run[0], run[-1])


def item(dice, suites):
    chance = dice.random()
    if chance < 0.06:
        return dice.choice(COMMANDS)
    if chance < 0.07:
        return dice.choice(WRONG)
    sign = dice.choices(["", "+", "-", "!"], [6, 2, 2, 1])[0]
    words = [dice.choice(dice.choices([WORDS, USUAL, suites], [3, 4, 1])[0]) for _ in range(dice.choices([1, 2, 3, 4], [12, 6, 2, 1])[0])]
    return sign + "+".join(words)


def generate(dice, suites):
    items = [item(dice, suites) for _ in range(dice.choices(range(1, 9), [3, 4, 4, 3, 2, 2, 1, 1])[0])]
    text = items[0]
    for more in items[1:]:
        text += dice.choices([":", " ", ",", ";", "::", ", ", ""], [30, 3, 3, 3, 1, 1, 1])[0] + more
    return dice.choices(["", "DEFAULT:", ":", "DEFAULT", "SUITEB128"], [50, 4, 1, 1, 0.3])[0] + text


def main(arguments):
    suites = names()
    numbers = {name: number for number, name in enumerate(suites, 1)}
    if arguments == ["--record"]:
        dice = random.Random("pysock")
        texts = FIXED + WORDS + WRONG + COMMANDS + ["ALL:" + wrong for wrong in WRONG] + [generate(dice, suites) for _ in range(350)]
    else:
        dice = random.Random(arguments[1])
        texts = [generate(dice, suites) for _ in range(int(arguments[0]))]
    for text in texts:
        print(answer(text, numbers))


main(sys.argv[1:])
