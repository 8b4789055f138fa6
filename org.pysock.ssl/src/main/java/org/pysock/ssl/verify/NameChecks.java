package org.pysock.ssl.verify;

import java.util.ArrayList;
import java.util.List;
import org.pysock.api.error.SSLCertVerificationError;

/**
 * Whether the names in a chain are those that the authorities above may certify, trusted ones included (RFC 5280, 6.1.4(g)). A common
 * name of the leaf that looks like a host counts as one where it could be used as one: without a DNS name, and unless it is ignored.
 */
final class NameChecks {
    private static final int DNS_TAG = 0x80 | GeneralName.DNS;
    private static final int EMAIL_TAG = 0x80 | GeneralName.EMAIL;
    private static final int DIRECTORY_TAG = 0xa0 | GeneralName.DIRECTORY;

    private final Chain chain;
    private final CommonName commonName;

    NameChecks(Chain chain, CommonName commonName) {
        this.chain = chain;
        this.commonName = commonName;
    }

    void run() throws SSLCertVerificationError {
        int top = chain.size() - 1;
        for (int depth = top; depth >= 0; depth--) {
            Certificate certificate = chain.get(depth);
            if (depth > 0 && certificate.isSelfIssued()) {
                continue;
            }
            for (int above = top; above > depth; above--) {
                NameConstraints constraints = chain.get(above).constraints();
                if (constraints != null) {
                    check(depth, constraints);
                }
            }
        }
    }

    private void check(int depth, NameConstraints constraints) throws SSLCertVerificationError {
        Certificate certificate = chain.get(depth);
        Verdict verdict = constraints.judge(names(certificate));
        if (verdict == Verdict.OK && hasOddEmail(certificate)) {
            verdict = Verdict.UNSUPPORTED_NAME_SYNTAX;
        }
        if (verdict == Verdict.OK && depth == 0 && commonName == CommonName.CHECKED && !hasDns(certificate)) {
            verdict = commonNames(certificate, constraints);
        }
        chain.require(verdict == Verdict.OK, depth, verdict);
    }

    private static List<GeneralName> names(Certificate certificate) {
        List<GeneralName> names = new ArrayList<>();
        DistinguishedName subject = certificate.subject();
        if (!subject.isEmpty()) {
            byte[] encoded = certificate.x509().getSubjectX500Principal().getEncoded();
            names.add(name(DIRECTORY_TAG, encoded));
            for (DistinguishedName.Attribute email : subject.attributes(DistinguishedName.EMAIL)) {
                names.add(name(EMAIL_TAG, email.value().content()));
            }
        }
        if (certificate.names() != null) {
            names.addAll(certificate.names());
        }
        return names;
    }

    private static GeneralName name(int tag, byte[] content) {
        return GeneralName.of(Der.of(Der.encode(tag, content)));
    }

    private static boolean hasOddEmail(Certificate certificate) {
        return certificate.subject().attributes(DistinguishedName.EMAIL).stream()
                .anyMatch(email -> !email.isIa5());
    }

    private static boolean hasDns(Certificate certificate) {
        return certificate.names() != null
                && certificate.names().stream().anyMatch(name -> name.type() == GeneralName.DNS);
    }

    private static Verdict commonNames(Certificate certificate, NameConstraints constraints) {
        List<GeneralName> hosts = new ArrayList<>();
        for (DistinguishedName.Attribute name : certificate.subject().attributes(DistinguishedName.COMMON_NAME)) {
            byte[] host = withoutEndingNuls(name.utf8());
            if (Ascii.lastIndexOf(host, '\0') >= 0) {
                return Verdict.UNSUPPORTED_NAME_SYNTAX;
            }
            if (looksLikeHost(host)) {
                hosts.add(name(DNS_TAG, host));
            }
        }
        return constraints.judge(hosts);
    }

    private static byte[] withoutEndingNuls(byte[] text) {
        int length = text.length;
        while (length > 0 && text[length - 1] == 0) {
            length--;
        }
        return java.util.Arrays.copyOf(text, length);
    }

    /** Labels of letters, digits, underscores and inner hyphens, with dots between them: at least one. */
    private static boolean looksLikeHost(byte[] name) {
        boolean hasDot = false;
        for (int i = 0; i < name.length; i++) {
            boolean isInner = i > 0 && i < name.length - 1;
            if (Ascii.isLetterOrDigit(name[i]) || name[i] == '_' || name[i] == '-' && isInner) {
                continue;
            }
            boolean isBorder =
                    isInner && name[i] == '.' && name[i + 1] != '.' && name[i + 1] != '-' && name[i - 1] != '-';
            if (!isBorder) {
                return false;
            }
            hasDot = true;
        }
        return hasDot;
    }
}
