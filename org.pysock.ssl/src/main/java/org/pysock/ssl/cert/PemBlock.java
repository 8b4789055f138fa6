package org.pysock.ssl.cert;

/**
 * A block of PEM (RFC 7468, RFC 1421).
 *
 * @param label what it says it is: {@code CERTIFICATE}, {@code PRIVATE KEY}
 * @param header the lines before its data, such as DEK-Info; empty for none
 * @param data what its base64 means
 */
record PemBlock(String label, String header, byte[] data) {
    private static final int COLUMNS = 64;

    /** Whether the data is encrypted in the traditional way. */
    boolean encrypted() {
        return header.contains("ENCRYPTED");
    }

    /** The block as text. */
    String text() {
        String body =
                java.util.Base64.getMimeEncoder(COLUMNS, new byte[] {'\n'}).encodeToString(data);
        String head = header.isEmpty() ? "" : header + "\n";
        return "-----BEGIN " + label + "-----\n" + head + body + "\n-----END " + label + "-----\n";
    }
}
