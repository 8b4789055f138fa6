package org.pysock.ssl;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The faults of {@code tables/reasons.py}, by their names: what somebody between does to a flight, the client's first being 1. */
final class Tampering {
    private static final HexFormat HEX = HexFormat.of();
    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_HELLO = 2;
    private static final int VERSION_AT = 9;
    private static final int RANDOM_AT = 20;
    private static final int SESSION_AT = 43;
    private static final String CCS = "140303000101";
    private static final String BAD_CCS = "140303000100";
    private static final String BOTH_VERSIONS = "002b00050403040303";
    private static final String OLDER_VERSION = "002b00050403030303";

    /** While the handshake goes on. */
    static final Map<String, Duel.Between> FLIGHTS = new LinkedHashMap<>();

    /** What a server gets afterwards. */
    static final Map<String, String> RECORDS = Map.of(
            "a record that is too long",
            "1703034801" + "00".repeat(0x4801),
            "a record without a tag",
            "17030300026162",
            "an alert in plain",
            "15030300020228",
            "a ChangeCipherSpec afterwards",
            CCS);

    static {
        put("application data behind the ClientHello", CLIENT_HELLO, flight -> with(flight, "170303000568656c6c6f"));
        put("a ServerHello for the server", CLIENT_HELLO, instead("16030300050200000100"));
        put("a ClientHello for the client", SERVER_HELLO, instead("16030300050100000100"));
        put("an empty ClientHello", CLIENT_HELLO, instead("160303000401000000"));
        put("an empty ServerHello", SERVER_HELLO, instead("160303000402000000"));
        put("an unknown handshake message", CLIENT_HELLO, instead("16030300056300000100"));
        put("a huge handshake message", CLIENT_HELLO, instead("160303000501ffffff00"));
        put("a session id beyond the ClientHello", CLIENT_HELLO, flight -> at(flight, SESSION_AT, "ff"));
        put("another random in the ClientHello", CLIENT_HELLO, Tampering::anotherRandom);
        put("another random in the ServerHello", SERVER_HELLO, Tampering::anotherRandom);
        put("a ServerHello of TLS 1.0", SERVER_HELLO, flight -> at(flight, VERSION_AT, "0301"));
        put(
                "a suite that the client has not offered",
                SERVER_HELLO,
                flight -> at(flight, behindSession(flight), "009d"));
        put("compression in the ServerHello", SERVER_HELLO, flight -> at(flight, behindSession(flight) + 2, "01"));
        put("close_notify for the ServerHello", SERVER_HELLO, instead("15030300020100"));
        put("an alert that is too short", SERVER_HELLO, instead("150303000102"));
        put(
                "TLS 1.3 taken out of the ClientHello",
                CLIENT_HELLO,
                flight -> replace(flight, BOTH_VERSIONS, OLDER_VERSION));
        FLIGHTS.put("a wrong ChangeCipherSpec", (number, flight) -> replace(flight, CCS, BAD_CCS));
    }

    private Tampering() {}

    /** The bytes of a hexadecimal text. */
    static byte[] bytes(String hexadecimal) {
        return HEX.parseHex(hexadecimal);
    }

    private static void put(String fault, int number, UnaryOperator<byte[]> change) {
        FLIGHTS.put(fault, (which, flight) -> which == number ? change.apply(flight) : flight);
    }

    private static UnaryOperator<byte[]> instead(String hexadecimal) {
        return flight -> bytes(hexadecimal);
    }

    private static byte[] with(byte[] flight, String hexadecimal) {
        return bytes(HEX.formatHex(flight) + hexadecimal);
    }

    private static byte[] at(byte[] flight, int where, String hexadecimal) {
        byte[] changed = Arrays.copyOf(flight, flight.length);
        byte[] bytes = bytes(hexadecimal);
        System.arraycopy(bytes, 0, changed, where, bytes.length);
        return changed;
    }

    /** Another one in any case, whatever it was. */
    private static byte[] anotherRandom(byte[] flight) {
        byte[] changed = Arrays.copyOf(flight, flight.length);
        changed[RANDOM_AT] ^= 1;
        return changed;
    }

    private static int behindSession(byte[] serverHello) {
        return SESSION_AT + 1 + serverHello[SESSION_AT];
    }

    private static byte[] replace(byte[] flight, String old, String young) {
        return bytes(HEX.formatHex(flight).replace(old, young));
    }
}
