package org.pysock.ssl.verify;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pysock.api.error.SSLCertVerificationError;

/**
 * Whether a certificate is the one of a host, as CPython has OpenSSL decide it: an IP address only by its address entries, a name by
 * its DNS entries, or by its common names if it has none. Never by anything that cannot be read.
 *
 * @see <a href="https://docs.openssl.org/3.0/man3/X509_check_host/">X509_check_host(3)</a>
 */
public final class HostName {
    private static final int MOST_NAMES = 20;

    private final List<GeneralName> names;
    private final List<byte[]> commonNames;

    private HostName(List<GeneralName> names, List<byte[]> commonNames) {
        this.names = names;
        this.commonNames = commonNames;
    }

    /**
     * Checks one.
     *
     * @param host ASCII: a name with its labels as they travel (A-labels), or an IP address in any text form
     * @throws SSLCertVerificationError 62 for a name, 64 for an address
     */
    public static void check(X509Certificate leaf, String host, CommonName commonName) throws SSLCertVerificationError {
        byte[] address = IpLiteral.parse(host);
        Verdict otherwise = address == null ? Verdict.HOSTNAME : Verdict.IP_ADDRESS;
        HostName certified = null;
        try {
            certified = of(leaf, commonName);
            boolean fits = address == null ? certified.hasName(host) : certified.hasAddress(address);
            if (!fits) {
                throw refusal(host, otherwise, certified, null);
            }
        } catch (RuntimeException malformed) {
            throw refusal(host, otherwise, certified, malformed);
        }
    }

    private static HostName of(X509Certificate leaf, CommonName commonName) {
        Der extension = Extensions.read(leaf, Extensions.SUBJECT_NAMES);
        List<GeneralName> names = extension == null ? List.of() : GeneralName.all(extension);
        boolean hasDns = names.stream().anyMatch(name -> name.type() == GeneralName.DNS);
        if (hasDns || commonName == CommonName.IGNORED) {
            return new HostName(names, List.of());
        }
        DistinguishedName subject = DistinguishedName.of(leaf.getSubjectX500Principal());
        List<byte[]> common = subject.attributes(DistinguishedName.COMMON_NAME).stream()
                .map(DistinguishedName.Attribute::utf8)
                .toList();
        return new HostName(names, common);
    }

    private boolean hasName(String host) {
        // CPython lets no host begin with a dot, which to OpenSSL would mean any name below.
        if (host.isEmpty() || host.charAt(0) == '.' || !host.chars().allMatch(c -> c > 0 && c < 0x80)) {
            return false;
        }
        byte[] wanted = host.getBytes(StandardCharsets.US_ASCII);
        return Stream.concat(entries(GeneralName.DNS), commonNames.stream())
                .anyMatch(name -> new DnsPattern(name).matches(wanted));
    }

    private boolean hasAddress(byte[] wanted) {
        return entries(GeneralName.IP).anyMatch(address -> Arrays.equals(address, wanted));
    }

    private Stream<byte[]> entries(int type) {
        return names.stream().filter(name -> name.type() == type).map(GeneralName::octets);
    }

    private static SSLCertVerificationError refusal(String host, Verdict verdict, HostName certified, Throwable cause) {
        String words = verdict.words() + ", certificate is not valid for '" + host + "'.";
        String detail = certified == null ? "its names cannot be read" : "it is for " + certified.describe();
        return SSLCertVerificationError.of(verdict.code(), words, detail, cause);
    }

    private String describe() {
        List<String> all = Stream.of(
                        entries(GeneralName.DNS).map(HostName::text),
                        entries(GeneralName.IP).map(HostName::address),
                        commonNames.stream().map(HostName::text).map(name -> "common name " + name))
                .flatMap(kind -> kind)
                .toList();
        if (all.isEmpty()) {
            return "no host and no address";
        }
        String first = all.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return all.size() > MOST_NAMES ? first + " and " + (all.size() - MOST_NAMES) + " more" : first;
    }

    private static String text(byte[] name) {
        return Chain.plain(new String(name, StandardCharsets.UTF_8));
    }

    private static String address(byte[] octets) {
        boolean isFour = octets.length == 4;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < octets.length; i += isFour ? 1 : 2) {
            text.append(i == 0 ? "" : isFour ? "." : ":");
            int low = i + 1 < octets.length ? octets[i + 1] & 0xff : 0;
            text.append(isFour ? String.valueOf(octets[i] & 0xff) : Integer.toHexString((octets[i] & 0xff) << 8 | low));
        }
        return text.toString();
    }
}
