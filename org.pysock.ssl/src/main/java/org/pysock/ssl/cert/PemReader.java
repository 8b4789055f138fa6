package org.pysock.ssl.cert;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Reads PEM block by block, with OpenSSL's idea of what a block is: text around blocks is skipped, line ends may be any, a byte
 * order mark is ignored, lines have any length. It holds one block in memory, never the whole file.
 */
final class PemReader implements Closeable {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    /** OpenSSL looks at long lines in pieces of this size, so that a file without line ends needs no memory. */
    private static final int PIECE = 254;

    private final InputStream bytes;
    private int lines;
    private boolean ended;

    /** Whether the last line was a piece that did not reach the end of its line. */
    private boolean piece;

    private PemReader(InputStream bytes) {
        this.bytes = bytes;
    }

    /** A file. Errors are the system's. */
    static PemReader file(String name) throws IOException {
        return new PemReader(new BufferedInputStream(Files.open(name)));
    }

    /** Text at hand. */
    static PemReader text(String pem) {
        return new PemReader(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The next block; {@code null} after the last. After a PemError the blocks behind the broken one can be read. */
    PemBlock next() throws IOException, PemError {
        for (String line = line(); line != null; line = line()) {
            if (line.startsWith(BEGIN) && line.endsWith(DASHES) && line.length() >= BEGIN.length() + DASHES.length()) {
                return block(line.substring(BEGIN.length(), line.length() - DASHES.length()));
            }
        }
        return null;
    }

    private PemBlock block(String label) throws IOException, PemError {
        int began = lines;
        String end = END + label + DASHES;
        StringBuilder header = new StringBuilder();
        StringBuilder body = new StringBuilder();
        boolean parted = false;
        boolean within = false;
        for (String line = line(); line != null; line = line()) {
            boolean rest = within;
            within = piece;
            if (line.isEmpty() && rest) {
                continue;
            }
            if (line.isEmpty()) {
                if (parted) {
                    throw new PemError(PemError.Reason.BAD_END_LINE, "an empty line in it, line " + lines);
                }
                parted = true;
                header.append(body);
                body.setLength(0);
            } else if (line.startsWith(END)) {
                if (!line.equals(end)) {
                    throw new PemError(PemError.Reason.BAD_END_LINE, "line " + lines + " is not " + end);
                }
                return new PemBlock(label, header.toString(), decoded(body.toString(), began));
            } else {
                body.append(line).append('\n');
            }
        }
        throw new PemError(PemError.Reason.BAD_END_LINE, "the block that begins in line " + began + " has no end");
    }

    private static byte[] decoded(String body, int began) throws PemError {
        String letters = body.replaceAll("[ \t\r\n]", "");
        try {
            if (!letters.isEmpty() && letters.length() % 4 == 0) {
                return Base64.getDecoder().decode(letters);
            }
        } catch (IllegalArgumentException bad) {
            throw broken(began, bad);
        }
        throw broken(began, null);
    }

    private static PemError broken(int began, Throwable cause) {
        return new PemError(
                PemError.Reason.BAD_BASE64_DECODE, "the block that begins in line " + began + " is no base64", cause);
    }

    /** A line without its end and without white space before that; {@code null} after the last. */
    private String line() throws IOException {
        if (ended) {
            return null;
        }
        StringBuilder line = new StringBuilder(PIECE);
        int octet = 0;
        while (line.length() < PIECE && (octet = bytes.read()) >= 0 && octet != '\n') {
            line.append((char) octet);
        }
        ended = octet < 0;
        piece = octet >= 0 && octet != '\n';
        if (ended && line.isEmpty()) {
            return null;
        }
        if (lines++ == 0 && line.indexOf(BYTE_ORDER_MARK) == 0) {
            line.delete(0, BYTE_ORDER_MARK.length());
        }
        return piece ? line.toString() : stripped(line);
    }

    private static String stripped(StringBuilder line) {
        int end = line.length();
        while (end > 0 && (byte) line.charAt(end - 1) <= ' ') {
            end--;
        }
        return line.substring(0, end);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
