package org.pysock.ssl.cipher;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words of cipher strings that stand for several suites, or in this build for none. Those that only other builds know (GOST, RC4 and
 * so on) are not there: OpenSSL passes over them as over any word that it does not know.
 *
 * @see <a href="https://docs.openssl.org/3.0/man1/openssl-ciphers/#cipher-strings">openssl-ciphers, CIPHER STRINGS</a>
 */
final class Words {
    /** Words, and what they ask: {@code aspect=value,value}; with {@code !} all values but these. A cipher without (length) is one of any. */
    private static final String TABLE = """
            ALL                    enc!None
            COMPLEMENTOFALL        enc=None
            COMPLEMENTOFDEFAULT    default=no
            kRSA                   kx=RSA
            kEDH kDHE DH           kx=DH
            kEECDH kECDHE ECDH     kx=ECDH
            kPSK                   kx=PSK
            kRSAPSK                kx=RSAPSK
            kECDHEPSK              kx=ECDHEPSK
            kDHEPSK                kx=DHEPSK
            kSRP SRP               kx=SRP
            PSK                    kx=PSK,RSAPSK,ECDHEPSK,DHEPSK
            aRSA                   auth=RSA
            aDSS DSS               auth=DSS
            aNULL                  auth=None
            aECDSA ECDSA           auth=ECDSA
            aPSK                   auth=PSK
            aSRP                   auth=SRP
            EDH DHE                kx=DH auth!None
            EECDH ECDHE            kx=ECDH auth!None
            RSA                    kx=RSA auth=RSA
            ADH                    kx=DH auth=None
            AECDH                  kx=ECDH auth=None
            NULL eNULL             enc=None
            AES128                 enc=AES(128),AESGCM(128),AESCCM(128),AESCCM8(128)
            AES256                 enc=AES(256),AESGCM(256),AESCCM(256),AESCCM8(256)
            AES                    enc=AES,AESGCM,AESCCM,AESCCM8
            AESGCM                 enc=AESGCM
            AESCCM                 enc=AESCCM,AESCCM8
            AESCCM8                enc=AESCCM8
            CAMELLIA128            enc=Camellia(128)
            CAMELLIA256            enc=Camellia(256)
            CAMELLIA               enc=Camellia
            CHACHA20               enc=CHACHA20/POLY1305
            ARIA ARIAGCM           enc=ARIAGCM
            ARIA128                enc=ARIAGCM(128)
            ARIA256                enc=ARIAGCM(256)
            CBC                    enc=AES,Camellia(128),Camellia(256)
            3DES                   enc=3DES(168)
            EDH-RSA-DES-CBC3-SHA   kx=DH auth=RSA enc=3DES(168) mac=SHA1 strength=HIGH,FIPS
            EDH-DSS-DES-CBC3-SHA   kx=DH auth=DSS enc=3DES(168) mac=SHA1 strength=HIGH,FIPS
            MD5                    mac=MD5
            SHA SHA1               mac=SHA1
            SHA256                 mac=SHA256
            SHA384                 mac=SHA384
            SSLv3                  protocol=SSLv3
            TLSv1 TLSv1.0          protocol=TLSv1.0
            TLSv1.2                protocol=TLSv1.2
            LOW                    strength=LOW
            MEDIUM                 strength=MEDIUM
            HIGH                   strength=HIGH
            FIPS                   enc!None strength=FIPS
            """;

    private static final Map<String, Terms> KNOWN = read();

    private Words() {}

    /** What a word or the name of a suite asks; {@code null} for one that OpenSSL does not know. */
    static Terms of(String word) {
        CipherSuite suite = CipherSuites.byOpensslName(word);
        return suite == null || suite.isTls13() ? KNOWN.get(word) : Terms.naming(suite);
    }

    private static Map<String, Terms> read() {
        Map<String, Terms> known = new HashMap<>();
        for (String line : TABLE.split("\n")) {
            List<String> cells = List.of(line.split(" +"));
            Terms terms = Terms.ANY;
            for (String cell : cells) {
                terms = isCondition(cell) ? asking(terms, cell) : terms;
            }
            for (String cell : cells) {
                if (!isCondition(cell)) {
                    known.put(cell, terms);
                }
            }
        }
        return Map.copyOf(known);
    }

    private static boolean isCondition(String cell) {
        return cell.indexOf('=') >= 0 || cell.indexOf('!') >= 0;
    }

    private static Terms asking(Terms terms, String condition) {
        String[] parts = condition.split("[=!]");
        Aspect aspect = Aspect.valueOf(parts[0].toUpperCase(Locale.ROOT));
        Set<String> all = CipherSuites.older().stream()
                .flatMap(suite -> aspect.of(suite).stream())
                .collect(Collectors.toSet());
        Set<String> values = new HashSet<>(Arrays.asList(parts[1].split(",")));
        for (String value : parts[1].split(",")) {
            all.stream().filter(each -> each.startsWith(value + "(")).forEach(values::add);
        }
        if (condition.indexOf('=') >= 0) {
            return terms.and(aspect, values);
        }
        all.removeAll(values);
        return terms.and(aspect, all);
    }
}
