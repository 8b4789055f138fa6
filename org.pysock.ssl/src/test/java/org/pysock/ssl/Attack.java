package org.pysock.ssl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** One thing that no peer should do: to whom, in which version, and what. */
record Attack(String name, Side subject, String version, Script script) {
    static final String TLS_1_2 = "TLSv1.2";
    static final String TLS_1_3 = "TLSv1.3";

    private static final int APPLICATION_DATA = 23;
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int CHANGE_CIPHER_SPEC = 20;

    /** What it does. */
    @FunctionalInterface
    interface Script {
        void run(Attacker attacker) throws Exception;
    }

    /** What one does who knows the keys. */
    @FunctionalInterface
    private interface KeyedScript {
        void run(RawClient client) throws Exception;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        for (Side subject : Side.values()) {
            first(all, subject);
            for (String version : List.of(TLS_1_2, TLS_1_3)) {
                later(all, subject, version);
            }
        }
        hellos(all);
        keyed(all);
        return all;
    }

    private static void add(List<Attack> all, Side subject, String version, String name, Script script) {
        all.add(new Attack(subject + " " + version + " " + name, subject, version, script));
    }

    /** How a peer may go away. */
    enum Exit {
        FIN,
        RST
    }

    /** A handshake that ends after so many bytes. */
    static Attack cut(Side subject, String version, int bytes, Exit exit) {
        return new Attack(cutAnywhere(subject, version, exit), subject, version, attacker -> {
            try {
                attacker.atMost(bytes).handshake();
            } finally {
                if (exit == Exit.RST) {
                    attacker.reset();
                }
            }
        });
    }

    /** What all of {@link #cut} are called. */
    static String cutAnywhere(Side subject, String version, Exit exit) {
        return subject + " " + version + " cut anywhere by " + exit;
    }

    /** Where to cut: more than any handshake here has; the first bytes one by one. */
    static IntStream cuts() {
        return IntStream.concat(IntStream.rangeClosed(0, 7), IntStream.iterate(11, at -> at < 1400, at -> at + 23));
    }

    /** In place of a handshake. */
    private static void first(List<Attack> all, Side subject) {
        String[][] texts = {
            {"http get", "GET / HTTP/1.0\r\n\r\n"},
            {"http post", "POST / HTTP/1.0\r\n\r\n"},
            {"http head", "HEAD / HTTP/1.0\r\n\r\n"},
            {"http put", "PUT / HTTP/1.0\r\n\r\n"},
            {"http connect", "CONNECT host:443 HTTP/1.0\r\n\r\n"},
            {"http answer", "HTTP/1.1 400 Bad Request\r\n\r\n"},
            {"ssh", "SSH-2.0-OpenSSH_9.2\r\n"},
            {"smtp", "220 mail.example ESMTP\r\n"},
            {"ehlo", "EHLO example\r\n"},
            {"zeros", "\0".repeat(64)},
            {"ones", "\u00ff".repeat(64)},
            {"nothing", ""},
            {"one byte", "\u0016"},
            {"four bytes", "\u0016\u0003\u0001\u0000"},
        };
        for (String[] row : texts) {
            add(all, subject, TLS_1_3, row[0], attacker -> attacker.say(row[1]));
        }
        String[][] records = {
            {"fatal alert", "1503030002 0228"},
            {"warning alert", "1503030002 0170"},
            {"close_notify", "1503030002 0100"},
            {"short alert", "1503030001 02"},
            {
                "sslv2 hello",
                "802e010002001500000010010080020080030080040080050080060040070000c0000000000000000000000000000000"
            },
            {"empty ccs record", "1403030000"},
            {"empty alert record", "1503030000"},
            {"empty handshake record", "1603030000"},
            {"empty data record", "1703030000"},
            {"record too long", "1603034801" + "00".repeat(200)},
            {"record of 64K", "160303ffff" + "00".repeat(200)},
            {"data first", "1703030005 68656c6c6f"},
            {"heartbeat first", "1803030003 010000"},
            {"type 25", "1903030003 010000"},
            {"type 0", "0003030003 010000"},
            {"version 2.0", "1602000004 01000000"},
            {"version 3.0", "1603000004 01000000"},
            {"version 3.9", "1603090004 01000000"},
            {"version 4.0", "1604000004 01000000"},
            {"message of type 99", "1603030004 63000000"},
            {"finished first", "1603030010 1400000c 000000000000000000000000"},
            {"message of 16M", "1603030004 01ffffff"},
            {"server hello of 16M", "1603030004 02ffffff"},
            {"ccs first", "1403030001 01"},
            {"bad ccs", "1403030001 02"},
            {"ccs 100 times", "140303000101".repeat(100)},
            {"warning alerts 100 times", "15030300020170".repeat(100)},
            {"empty handshake records 100 times", "1603030000".repeat(100)},
        };
        for (String[] row : records) {
            add(all, subject, TLS_1_3, row[0], attacker -> attacker.hex(row[1]));
        }
    }

    /** After the handshake. */
    private static void later(List<Attack> all, Side subject, String version) {
        String[][] records = {
            {"garbage", "74686973206973206e6f207265636f7264"},
            {"ccs", "140303000101"},
            {"ccs 100 times", "140303000101".repeat(100)},
            {"clear alert", "1503030002 0228"},
            {"clear warning", "1503030002 0170"},
            {"clear close_notify", "1503030002 0100"},
            {"clear hello request", "1603030004 00000000"},
            {"empty data", "1703030000"},
            {"empty data 100 times", "1703030000".repeat(100)},
            {"short data", "1703030005 68656c6c6f"},
            {"bad data", "1703030028" + "00".repeat(40)},
            {"data too long", "1703034801" + "00".repeat(200)},
            {"data of 64K", "170303ffff" + "00".repeat(200)},
            {"data at the limit", "1703034800" + "00".repeat(0x4800)},
            {"data beyond 1.3's limit", "1703034101" + "00".repeat(0x4101)},
            {"version 3.9", "1703090028" + "00".repeat(40)},
            {"version 4.0", "1704000028" + "00".repeat(40)},
            {"type 25", "1903030028" + "00".repeat(40)},
            {"heartbeat", "1803030028" + "00".repeat(40)},
            {"header cut", "170303"},
            {"record cut", "1703030028 00000000"},
        };
        for (String[] row : records) {
            add(all, subject, version, "later " + row[0], attacker -> {
                attacker.handshake();
                attacker.send(attacker.seal("hello"));
                attacker.hex(row[1]);
            });
        }
        add(all, subject, version, "end without close_notify", attacker -> {
            attacker.handshake();
            attacker.send(attacker.seal("hello"));
        });
        add(all, subject, version, "end at once", Attacker::handshake);
        add(all, subject, version, "last record cut", attacker -> {
            attacker.handshake();
            attacker.send(attacker.seal("hello"));
            byte[] last = attacker.seal("world");
            attacker.send(Arrays.copyOf(last, last.length - 3));
        });
        add(all, subject, version, "replay", attacker -> {
            attacker.handshake();
            byte[] record = attacker.seal("hello");
            attacker.send(record);
            attacker.send(record);
        });
        add(all, subject, version, "record lost", attacker -> {
            attacker.handshake();
            attacker.seal("hello");
            attacker.send(attacker.seal("world"));
        });
        add(all, subject, version, "close_notify then clear text", attacker -> {
            attacker.handshake();
            attacker.send(attacker.seal("hello"));
            attacker.engine().closeOutbound();
            attacker.send(attacker.seal(""));
            attacker.send(attacker.seal(""));
            attacker.say("in the clear");
        });
        for (int count : new int[] {1, 40, 1000}) {
            if (version.equals(TLS_1_3)) {
                add(all, subject, version, "key update " + count + " times", attacker -> {
                    attacker.handshake();
                    for (int i = 0; i < count; i++) {
                        attacker.engine().beginHandshake();
                        attacker.send(attacker.seal(""));
                    }
                    attacker.send(attacker.seal("hello"));
                });
            }
        }
        if (version.equals(TLS_1_2)) {
            add(all, subject, version, "renegotiation", attacker -> {
                attacker.handshake();
                attacker.send(attacker.seal("hello"));
                attacker.engine().beginHandshake();
                attacker.handshake();
                attacker.send(attacker.seal("again"));
            });
        }
    }

    /** A hello in many records. */
    private static void hellos(List<Attack> all) {
        for (String version : List.of(TLS_1_2, TLS_1_3)) {
            for (int size : new int[] {1, 3, 50, 200}) {
                add(all, Side.SERVER, version, "hello in records of " + size, attacker -> {
                    attacker.helloInRecordsOf(size);
                    attacker.handshake();
                    attacker.send(attacker.seal("hello"));
                });
            }
        }
    }

    private static void keyed(List<Attack> all, String name, KeyedScript script) {
        add(all, Side.SERVER, TLS_1_2, "sealed " + name, attacker -> {
            RawClient client = new RawClient(attacker);
            client.handshake();
            script.run(client);
        });
    }

    private static void keyed(List<Attack> all) {
        byte[] nothing = {};
        keyed(all, "data", client -> client.send(APPLICATION_DATA, bytes("hello")));
        for (int count : new int[] {1, 31, 32, 33, 1000}) {
            keyed(all, "empty data " + count + " times", client -> {
                client.send(APPLICATION_DATA, count, nothing);
                client.send(APPLICATION_DATA, bytes("hello"));
            });
        }
        for (int count : new int[] {1, 4, 5, 6, 1000}) {
            keyed(all, "warning " + count + " times", client -> {
                client.send(ALERT, count, new byte[] {1, 100});
                client.send(APPLICATION_DATA, bytes("hello"));
            });
        }
        for (int count : new int[] {1, 4, 5, 6, 1000}) {
            keyed(all, "user_canceled " + count + " times", client -> {
                client.send(ALERT, count, new byte[] {1, 90});
                client.send(APPLICATION_DATA, bytes("hello"));
            });
        }
        keyed(all, "warnings and empty data 100 times", client -> {
            for (int i = 0; i < 100; i++) {
                client.send(ALERT, new byte[] {1, 90});
                client.send(APPLICATION_DATA, nothing);
            }
            client.send(APPLICATION_DATA, bytes("hello"));
        });
        keyed(all, "empty data and data 100 times", client -> {
            for (int i = 0; i < 100; i++) {
                client.send(APPLICATION_DATA, 20, nothing);
                client.send(APPLICATION_DATA, bytes("x"));
            }
        });
        keyed(all, "fatal alert", client -> client.send(ALERT, new byte[] {2, 40}));
        keyed(all, "alert of level 3", client -> client.send(ALERT, new byte[] {3, 40}));
        keyed(all, "unknown alert", client -> client.send(ALERT, new byte[] {2, 77}));
        keyed(all, "short alert", client -> client.send(ALERT, new byte[] {2}));
        keyed(all, "long alert", client -> client.send(ALERT, new byte[] {1, 100, 1, 100}));
        keyed(all, "empty alert", client -> client.send(ALERT, nothing));
        keyed(all, "too much data", client -> client.send(APPLICATION_DATA, new byte[(1 << 14) + 1]));
        keyed(all, "type 25", client -> client.send(25, new byte[3]));
        keyed(all, "ccs", client -> client.send(CHANGE_CIPHER_SPEC, new byte[] {1}));
        keyed(all, "hello request", client -> client.send(HANDSHAKE, new byte[4]));
        keyed(all, "empty handshake", client -> client.send(HANDSHAKE, nothing));
        keyed(all, "finished", client -> client.send(HANDSHAKE, new byte[] {20, 0, 0, 0}));
        keyed(all, "half a hello", client -> client.send(HANDSHAKE, new byte[] {1, 0, 0, 90, 3, 3}));
        keyed(all, "close_notify then data", client -> {
            client.send(ALERT, new byte[] {1, 0});
            client.send(APPLICATION_DATA, bytes("hello"));
        });
    }
}
