package org.pysock.ssl;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A TLS 1.2 client that knows its keys, so that it can protect records of any kind: ECDHE_ECDSA with P-256, AES-128-GCM, SHA-256 (RFC
 * 5246, RFC 5288, RFC 8422). It checks nothing.
 */
final class RawClient {
    private static final int POINT_BYTES = 65;
    private static final int COORDINATE_BYTES = 32;
    private static final String HELLO_TAIL = "00" // no session
            + "0004c02b00ff" // the suite, secure renegotiation
            + "0100" // no compression
            + "0018" // extensions
            + "000a000400020017" // the group
            + "000b00020100" // uncompressed points
            + "000d0006000404030401"; // signatures

    private final Attacker attacker;
    private final ByteArrayOutputStream transcript = new ByteArrayOutputStream();
    private SecretKeySpec key;
    private byte[] salt;
    private long sequence;

    RawClient(Attacker attacker) {
        this.attacker = attacker;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] record(int type, byte[] body) {
        return join(new byte[] {(byte) type, 3, 3, (byte) (body.length >> 8), (byte) body.length}, body);
    }

    private byte[] message(int type, byte[] body) {
        byte[] message = join(new byte[] {(byte) type, 0, (byte) (body.length >> 8), (byte) body.length}, body);
        transcript.writeBytes(message);
        return message;
    }

    /** The whole handshake. */
    void handshake() throws IOException, GeneralSecurityException {
        byte[] ours = new byte[COORDINATE_BYTES];
        attacker.send(record(22, message(1, join(hex("0303"), ours, hex(HELLO_TAIL)))));
        DataInputStream in = new DataInputStream(attacker.socket().getInputStream());
        byte[] theirs = null;
        byte[] point = null;
        ByteBuffer flight = ByteBuffer.allocate(0);
        for (int type = 0; type != 14; ) {
            while (flight.remaining() < 4 || flight.remaining() < 4 + (flight.getInt(flight.position()) & 0xffffff)) {
                byte[] rest = new byte[flight.remaining()];
                flight.get(rest);
                flight = ByteBuffer.wrap(join(rest, body(in)));
            }
            byte[] message = new byte[4 + (flight.getInt(flight.position()) & 0xffffff)];
            flight.get(message);
            transcript.writeBytes(message);
            type = message[0];
            if (type == 2) {
                theirs = Arrays.copyOfRange(message, 6, 38);
            } else if (type == 12) {
                point = Arrays.copyOfRange(message, 8, 8 + POINT_BYTES);
            }
        }
        exchange(ours, theirs, point);
        body(in);
        body(in);
    }

    private static byte[] body(DataInputStream in) throws IOException {
        in.readNBytes(3);
        return in.readNBytes(in.readUnsignedShort());
    }

    private void exchange(byte[] ours, byte[] theirs, byte[] point) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair own = generator.generateKeyPair();
        ECPoint w = ((ECPublicKey) own.getPublic()).getW();
        byte[] encoded = join(new byte[] {4}, coordinate(w.getAffineX()), coordinate(w.getAffineY()));
        attacker.send(record(22, message(16, join(new byte[] {POINT_BYTES}, encoded))));

        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint other = new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
                new BigInteger(1, Arrays.copyOfRange(point, 33, 65)));
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own.getPrivate());
        agreement.doPhase(
                KeyFactory.getInstance("EC")
                        .generatePublic(new ECPublicKeySpec(other, curve.getParameterSpec(ECParameterSpec.class))),
                true);
        byte[] master = prf(agreement.generateSecret(), "master secret", join(ours, theirs), 48);
        byte[] block = prf(master, "key expansion", join(theirs, ours), 40);
        key = new SecretKeySpec(Arrays.copyOf(block, 16), "AES");
        salt = Arrays.copyOfRange(block, 32, 36);

        byte[] hash = MessageDigest.getInstance("SHA-256").digest(transcript.toByteArray());
        attacker.send(record(20, new byte[] {1}));
        attacker.send(seal(22, message(20, prf(master, "client finished", hash, 12))));
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int count = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - count, fixed, COORDINATE_BYTES - count, count);
        return fixed;
    }

    private static byte[] prf(byte[] secret, String label, byte[] seed, int length) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        byte[] input = join(label.getBytes(StandardCharsets.US_ASCII), seed);
        byte[] out = new byte[0];
        for (byte[] a = mac.doFinal(input); out.length < length; a = mac.doFinal(a)) {
            out = join(out, mac.doFinal(join(a, input)));
        }
        return Arrays.copyOf(out, length);
    }

    /** A protected record. */
    byte[] seal(int type, byte[] data) throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(8).putLong(sequence).array();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, join(salt, nonce)));
        cipher.updateAAD(ByteBuffer.allocate(13)
                .putLong(sequence)
                .put((byte) type)
                .putShort((short) 0x0303)
                .putShort((short) data.length)
                .array());
        sequence++;
        return record(type, join(nonce, cipher.doFinal(data)));
    }

    void send(int type, byte[] data) throws IOException, GeneralSecurityException {
        attacker.send(seal(type, data));
    }

    void send(int type, int count, byte[] data) throws IOException, GeneralSecurityException {
        for (int i = 0; i < count; i++) {
            send(type, data);
        }
    }
}
