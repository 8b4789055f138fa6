package org.pysock.idna;

import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;

/** The numbers of a table file, which begins with a line of text: 7 bits an octet, the low ones first. */
final class Numbers {
    private final byte[] octets;
    private int at;

    Numbers(byte[] octets, String header) throws IOException {
        this.octets = octets;
        byte[] line = (header + "\n").getBytes(StandardCharsets.US_ASCII);
        if (octets.length < line.length || java.util.Arrays.mismatch(octets, line) != line.length) {
            throw new StreamCorruptedException("not the table of code points that belongs to this class: " + header);
        }
        at = line.length;
    }

    int next() throws IOException {
        int number = 0;
        for (int shift = 0; ; shift += 7) {
            if (at == octets.length) {
                throw new EOFException("the table of code points is cut short");
            }
            byte octet = octets[at++];
            number |= (octet & 0x7f) << shift;
            if (octet >= 0) {
                return number;
            }
        }
    }
}
