package org.pysock.ssl;

import static org.pysock.api.constant.SocketConstants.*;
import static org.pysock.api.constant.SslConstants.*;
import static org.pysock.ssl.TlsWorld.AS_IT_IS;
import static org.pysock.ssl.TlsWorld.AT_MOST_12;
import static org.pysock.ssl.TlsWorld.AT_MOST_13;
import static org.pysock.ssl.TlsWorld.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.pysock.api.PyMemoryBio;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslObject;
import org.pysock.api.PySslSession;
import org.pysock.api.PySslSocket;
import org.pysock.api.SslModule;
import org.pysock.api.VerifyLocations;
import org.pysock.api.error.BlockingIOError;
import org.pysock.api.error.SSLError;
import org.pysock.api.error.SSLWantReadError;
import org.pysock.api.error.SSLWantWriteError;
import org.pysock.ssl.TlsWorld.Body;
import org.pysock.ssl.TlsWorld.Ends;
import org.pysock.ssl.TlsWorld.Logs;
import org.pysock.ssl.TlsWorld.TlsBody;
import org.pysock.ssl.TlsWorld.Tune;

/** The scenarios that were recorded with CPython, in its order; what slept there to be second waits here for the first. */
final class OracleScenarios {
    private static final int UNREAD_BYTES = 4096;

    private static final TlsBody RECV = (tls, log) -> log.see("recv", () -> tls.recv(10));
    private static final TlsBody HELLO = (tls, log) -> {
        log.act("sendall", () -> tls.sendall(bytes("hello")));
        log.see("recv", () -> tls.recv(10));
    };

    private final TlsWorld world;
    private final Map<String, Scenario> all = new LinkedHashMap<>();

    /** One of them. */
    @FunctionalInterface
    interface Scenario {
        void run(Logs logs) throws Exception;
    }

    OracleScenarios(TlsWorld world) {
        this.world = world;
        certificates();
        negotiation();
        endings();
        waiting();
        arguments();
        more();
    }

    Map<String, Scenario> all() {
        return all;
    }

    // how connections are made

    private static final class Handshake {
        private Tune client = AS_IT_IS;
        private Tune server = AS_IT_IS;
        private String certificate = "good";
        private String host = "localhost";
        private TlsBody after = RECV;
        private TlsBody serverAfter = HELLO;

        Handshake client(Tune tune) {
            client = tune;
            return this;
        }

        Handshake server(Tune tune) {
            server = tune;
            return this;
        }

        Handshake certificate(String name) {
            certificate = name;
            return this;
        }

        Handshake host(String name) {
            host = name;
            return this;
        }

        Handshake after(TlsBody body) {
            after = body;
            return this;
        }

        Handshake serverAfter(TlsBody body) {
            serverAfter = body;
            return this;
        }
    }

    private static Handshake handshake() {
        return new Handshake();
    }

    private void add(String name, Handshake how) {
        all.put(name, logs -> {
            PySslContext client = world.client(how.client);
            PySslContext server = world.server(how.certificate, how.server);
            world.pair(logs, world.client(client, how.host, how.after), world.server(server, how.serverAfter));
        });
    }

    private void add(String name, Body client, Body server) {
        all.put(name, logs -> world.pair(logs, client, server));
    }

    private Tune requireClient() {
        return context -> {
            context.verify_mode(CERT_REQUIRED);
            context.load_verify_locations(VerifyLocations.file(world.pki("ca.pem")));
        };
    }

    private Tune chain(String name) {
        return context -> context.load_cert_chain(world.pki(name));
    }

    // the scenarios

    private void certificates() {
        add("cert_expired", handshake().certificate("expired"));
        add("cert_not_yet_valid", handshake().certificate("future"));
        add("cert_good_12", handshake().client(AT_MOST_12).after(OracleScenarios::properties));
        add("cert_ip_address_mismatch", handshake().host("127.0.0.2"));
        add("cert_wildcard_match", handshake().certificate("wronghost").host("a.wild.example"));
        add("hostname_leading_dot", handshake().host(".localhost"));
        Tune trustAll = context -> {
            context.check_hostname(false);
            context.verify_mode(CERT_NONE);
        };
        add(
                "verify_none_self_signed",
                handshake().client(trustAll).certificate("selfsigned").after((tls, log) -> {
                    log.see("recv", () -> tls.recv(10));
                    log.see("getpeercert", tls::getpeercert);
                    log.see("bin>0", () -> tls.peerCertificateAsDer().length > 0);
                }));
        Tune leaf = context -> context.verify_flags(context.verify_flags() | VERIFY_CRL_CHECK_LEAF);
        add("crl_check_no_crl", handshake().client(leaf));
        add(
                "crl_check_revoked",
                handshake()
                        .client(leaf.and(
                                context -> context.load_verify_locations(VerifyLocations.file(world.pki("ca.crl")))))
                        .certificate("revoked"));
        add("client_cert_required_missing_12", handshake().client(AT_MOST_12).server(requireClient()));
        add("client_cert_wrong_ca_13", handshake().client(chain("otherca.pem")).server(requireClient()));
        add(
                "client_cert_wrong_purpose",
                handshake().client(chain("serveronly.pem")).server(requireClient()));
    }

    private static void properties(PySslSocket tls, OracleLog log) {
        log.see("cipher", () -> tuple(tls));
        log.see("recv", () -> tls.recv(10));
        log.see("getpeercert", tls::getpeercert);
        log.see("getpeercert_bin_len>500", () -> tls.peerCertificateAsDer().length > 500);
        log.see("version", tls::version);
        log.see("compression", tls::compression);
        log.see("alpn", tls::selected_alpn_protocol);
        log.see("npn", tls::selected_npn_protocol);
        log.see("tls-unique len", () -> tls.get_channel_binding("tls-unique").length);
        log.see("cb bad", () -> tls.get_channel_binding("tls-exporter"));
        log.see("pending", tls::pending);
        log.see("session_reused", tls::session_reused);
        log.see("server_side", tls::server_side);
        log.see("shared_ciphers", tls::shared_ciphers);
        log.see("session", () -> {
            PySslSession session = tls.session();
            return List.of("SSLSession", session.id().length, session.has_ticket(), session.timeout());
        });
    }

    private static Object tuple(PySslSocket tls) {
        return tls.cipher() == null
                ? null
                : List.of(
                        tls.cipher().name(),
                        tls.cipher().protocol(),
                        tls.cipher().secret_bits());
    }

    private void negotiation() {
        Tune client12 = AT_MOST_12.and(context -> context.set_ciphers("ECDHE-RSA-AES128-GCM-SHA256"));
        Tune server12 = AT_MOST_12.and(context -> context.set_ciphers("ECDHE-RSA-AES256-GCM-SHA384"));
        add("no_common_cipher_12", handshake().client(client12).server(server12));
        add("server_without_certificate", handshake().certificate(null));
        add(
                "alpn_match",
                handshake()
                        .client(alpn("h2", "http/1.1"))
                        .server(alpn("http/1.1", "h2"))
                        .after((tls, log) -> {
                            log.see("alpn", tls::selected_alpn_protocol);
                            log.see("recv", () -> tls.recv(10));
                        }));
        add(
                "alpn_mismatch",
                handshake()
                        .client(alpn("foo"))
                        .server(alpn("bar"))
                        .after((tls, log) -> {
                            log.see("alpn", tls::selected_alpn_protocol);
                            log.see("recv", () -> tls.recv(10));
                        })
                        .serverAfter((tls, log) -> {
                            log.see("alpn", tls::selected_alpn_protocol);
                            log.act("sendall", () -> tls.sendall(bytes("x")));
                        }));
        all.put("alpn_bad_args", logs -> {
            PySslContext context = world.client();
            logs.client().act("empty", () -> context.set_alpn_protocols(List.of("")));
            logs.client().act("256", () -> context.set_alpn_protocols(List.of("a".repeat(256))));
            logs.client().act("nonascii", () -> context.set_alpn_protocols(List.of("\u00e9")));
            logs.client().act("emptylist", () -> context.set_alpn_protocols(List.of()));
        });
        add(
                "sni_callback_seen_and_alert",
                handshake()
                        .server(context -> context.sni_callback((connection, name, same) ->
                                "localhost".equals(name) ? ALERT_DESCRIPTION_ACCESS_DENIED : null)));
        CountDownLatch refused = new CountDownLatch(1);
        add(
                "plaintext_server_to_tls_client",
                (socket, log) -> {
                    log.see("wrap_socket", () -> world.client().wrap_socket(socket, Wrapping.client("localhost")));
                    refused.countDown();
                },
                (socket, log) -> {
                    log.see("recv>0", () -> socket.recv(4096).length > 0);
                    socket.sendall(bytes("HTTP/1.0 400 Bad Request\r\n\r\n"));
                    refused.await();
                });
        add(
                "plaintext_http_client_to_tls_server",
                (socket, log) -> {
                    socket.sendall(bytes("GET / HTTP/1.0\r\n\r\n"));
                    log.see("recv", () -> socket.recv(100));
                },
                (socket, log) -> log.see("wrap_socket", () -> world.server().wrap_socket(socket, Wrapping.server())));
    }

    private static Tune alpn(String... protocols) {
        return context -> context.set_alpn_protocols(List.of(protocols));
    }

    private void endings() {
        add(
                "peer_closes_before_hello",
                (socket, log) -> {},
                (socket, log) -> log.see("wrap_socket", () -> world.server().wrap_socket(socket, Wrapping.server())));
        all.put("ragged_eof_unsuppressed_13", this::ragged);
        CountDownLatch reset = new CountDownLatch(1);
        CountDownLatch got = new CountDownLatch(1);
        add(
                "rst_during_read",
                handshake()
                        .after((tls, log) -> {
                            log.see("recv", () -> tls.recv(10));
                            got.countDown();
                            reset.await();
                            log.see("recv2", () -> tls.recv(10));
                        })
                        .serverAfter((tls, log) -> {
                            tls.sendall(bytes("data"));
                            got.await();
                            tls.setsockopt(SOL_SOCKET, SO_LINGER, new byte[] {1, 0, 0, 0, 0, 0, 0, 0});
                            tls.close();
                            reset.countDown();
                        }));
        all.put("close_notify_then_ops_13", this::closeNotify);
        CountDownLatch given = new CountDownLatch(1);
        add(
                "unwrap_timeout",
                handshake()
                        .after((tls, log) -> {
                            log.see("recv", () -> tls.recv(10));
                            tls.settimeout(0.3);
                            log.see("unwrap", tls::unwrap);
                            given.countDown();
                        })
                        .serverAfter((tls, log) -> {
                            tls.sendall(bytes("data"));
                            given.await();
                        }));
        CountDownLatch sent = new CountDownLatch(1);
        add(
                "unwrap_with_pending_data",
                handshake()
                        .after((tls, log) -> {
                            sent.await();
                            log.see("unwrap", tls::unwrap);
                        })
                        .serverAfter((tls, log) -> {
                            tls.sendall(bytes("data"));
                            sent.countDown();
                            log.see("recv", () -> tls.recv(10));
                            log.quietly("unwrap", tls::unwrap);
                        }));
        add("ops_after_close", handshake().after((tls, log) -> {
            log.see("recv", () -> tls.recv(10));
            tls.close();
            log.see("recv", () -> tls.recv(10));
            log.see("send", () -> tls.send(bytes("x")));
            log.see("unwrap", tls::unwrap);
            log.see("getpeercert", tls::getpeercert);
            log.see("cipher", () -> tuple(tls));
            log.see("version", tls::version);
            log.see("pending", tls::pending);
            log.act("do_handshake", tls::do_handshake);
            log.see("fileno", tls::fileno);
        }));
    }

    private void ragged(Logs logs) throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        world.pair(
                logs,
                (socket, log) -> {
                    PySslSocket tls = world.client(AT_MOST_13)
                            .wrap_socket(socket, Wrapping.client("localhost").suppress_ragged_eofs(false));
                    log.see("recv", () -> tls.recv(10));
                    ended.await();
                    log.see("recv2", () -> tls.recv(10));
                    log.see("recv3", () -> tls.recv(10));
                    log.see("send", () -> tls.send(bytes("x")));
                    log.see("unwrap", tls::unwrap);
                    tls.close();
                },
                (socket, log) -> {
                    PySslSocket tls = world.server().wrap_socket(socket, Wrapping.server());
                    tls.sendall(bytes("data"));
                    // SSLSocket.shutdown drops TLS and says nothing of it to the peer
                    tls.shutdown(SHUT_RDWR);
                    ended.countDown();
                    tls.close();
                });
    }

    private void closeNotify(Logs logs) throws Exception {
        CountDownLatch notified = new CountDownLatch(1);
        CountDownLatch unwrapped = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        PySslContext client = world.client(AT_MOST_13);
        PySslContext server = world.server();
        world.pair(
                logs,
                world.client(client, "localhost", (tls, log) -> {
                    log.see("recv", () -> tls.recv(10));
                    log.see("recv_after_close_notify", () -> tls.recv(10));
                    log.see("recv_again", () -> tls.recv(10));
                    log.see("send_after_close_notify", () -> tls.send(bytes("x")));
                    log.see("unwrap", () -> tls.unwrap() == tls ? "SSLSocket" : "something else");
                    log.see("version", tls::version);
                    log.see("cipher", () -> tuple(tls));
                    unwrapped.countDown();
                    over.await();
                    log.see("recv_after_unwrap", () -> tls.recv(10));
                    log.see("send_after_unwrap", () -> tls.send(bytes("plain")));
                    log.see("unwrap2", tls::unwrap);
                    log.act("do_handshake2", tls::do_handshake);
                }),
                world.server(server, (tls, log) -> {
                    tls.sendall(bytes("data"));
                    notified.countDown();
                    log.quietly("unwrap", tls::unwrap);
                    unwrapped.await();
                    closeWithoutReset(tls);
                    over.countDown();
                }));
    }

    /** In CPython's record the client met the end; whoever closes before he has read all resets the connection instead. */
    private void closeWithoutReset(PySslSocket tls) throws IOException {
        tls.setsockopt(SOL_SOCKET, SO_LINGER, new byte[] {0, 0, 0, 0, 0, 0, 0, 0});
        try (PySocket plain = world.pysock().socket().socket(tls.detach())) {
            plain.setblocking(false);
            while (plain.recv(UNREAD_BYTES).length > 0) {
                continue;
            }
        } catch (BlockingIOError nothingMore) {
            // then nothing is unread
        }
    }

    private void waiting() {
        CountDownLatch late = new CountDownLatch(1);
        add(
                "handshake_timeout",
                (socket, log) -> {
                    socket.settimeout(0.3);
                    log.see("wrap_socket", () -> world.client().wrap_socket(socket, Wrapping.client("localhost")));
                    late.countDown();
                },
                (socket, log) -> late.await());
        CountDownLatch timedOut = new CountDownLatch(1);
        add(
                "read_timeout_then_ok",
                handshake()
                        .after((tls, log) -> {
                            tls.settimeout(0.2);
                            log.see("recv", () -> tls.recv(10));
                            timedOut.countDown();
                            tls.settimeout(TlsWorld.TIMEOUT);
                            log.see("recv", () -> tls.recv(10));
                        })
                        .serverAfter((tls, log) -> {
                            timedOut.await();
                            tls.sendall(bytes("late"));
                        }));
        all.put("nonblocking_handshake", this::nonBlocking);
    }

    private void nonBlocking(Logs logs) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch through = new CountDownLatch(1);
        CountDownLatch unwrapped = new CountDownLatch(1);
        world.pair(
                logs,
                (socket, log) -> {
                    socket.setblocking(false);
                    PySslSocket tls = world.client()
                            .wrap_socket(socket, Wrapping.client("localhost").do_handshake_on_connect(false));
                    log.see("recv before handshake", () -> tls.recv(10));
                    log.see("version", tls::version);
                    log.see("cipher", () -> tuple(tls));
                    log.see("getpeercert", tls::getpeercert);
                    log.ok("sequence", sequence(tls, asked));
                    log.see("recv nothing", () -> tls.recv(10));
                    log.see("read nothing", () -> tls.read(10));
                    log.see("recv_into", () -> tls.recv_into(new byte[5]));
                    log.see("send", () -> tls.send(bytes("go")));
                    // tickets come first
                    byte[] first = null;
                    while (first == null) {
                        select(tls, true);
                        first = recvIfThere(tls);
                    }
                    byte[] three = first;
                    log.see("recv", () -> three);
                    log.see("pending", tls::pending);
                    log.see("select readable with pending", () -> world.pysock()
                            .select()
                            .select(List.of(tls), List.of(), List.of(), 0.0)
                            .readable()
                            .size());
                    log.see("recv rest", () -> tls.recv(30));
                    log.see("unwrap", tls::unwrap);
                    unwrapped.countDown();
                    tls.close();
                },
                (socket, log) -> {
                    asked.await();
                    PySslSocket tls = world.server().wrap_socket(socket, Wrapping.server());
                    log.see("recv", () -> tls.recv(10));
                    tls.sendall(bytes("abcdefgh"));
                    unwrapped.await();
                    log.see("recv2", () -> tls.recv(10));
                    tls.close();
                });
    }

    private static byte[] recvIfThere(PySslSocket tls) throws Exception {
        try {
            return tls.recv(3);
        } catch (SSLWantReadError notYet) {
            return null;
        }
    }

    private void select(PySslSocket tls, boolean reading) throws Exception {
        world.pysock()
                .select()
                .select(reading ? List.of(tls) : List.of(), reading ? List.of() : List.of(tls), List.of(), 5.0);
    }

    private Object sequence(PySslSocket tls, CountDownLatch asked) throws Exception {
        List<Object> sequence = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            try {
                tls.do_handshake();
                sequence.add("done");
                return sequence;
            } catch (SSLWantReadError | SSLWantWriteError want) {
                SSLError error = want;
                List<Object> step = List.of(error.pythonName(), error.errno(), error.getMessage());
                if (sequence.isEmpty() || !sequence.get(sequence.size() - 1).equals(step)) {
                    sequence.add(step);
                }
                asked.countDown();
                select(tls, want instanceof SSLWantReadError);
            }
        }
        return sequence;
    }

    private void arguments() {
        all.put("wrap_errors", this::wrapErrors);
        all.put("load_verify_errors", this::loadErrors);
        all.put("utility_functions", this::utilities);
        all.put("version_setters", this::versions);
    }

    private void wrapErrors(Logs logs) throws Exception {
        OracleLog log = logs.client();
        PySslContext client = world.client();
        PySslContext server = world.server();
        Ends ends = world.tcp();
        log.see("client ctx server_side", () -> client.wrap_socket(ends.server(), Wrapping.server()));
        log.see("server ctx as client", () -> server.wrap_socket(ends.client(), Wrapping.client(null)));
        log.see(
                "server_side+hostname",
                () -> server.wrap_socket(ends.server(), new Wrapping(true, true, true, "a", null)));
        PySocket udp = world.pysock().socket().socket(AF_INET, SOCK_DGRAM, 0);
        log.see("udp", () -> client.wrap_socket(udp, Wrapping.client("localhost")));
        udp.close();
        Ends others = world.tcp();
        others.client().setblocking(false);
        log.see(
                "nonblocking with do_handshake_on_connect",
                () -> client.wrap_socket(others.client(), Wrapping.client("localhost")));
        for (PySocket left : List.of(ends.client(), ends.server(), others.client(), others.server())) {
            left.close();
        }
    }

    private void loadErrors(Logs logs) throws Exception {
        OracleLog log = logs.client();
        PySslContext context = world.ssl().SSLContext(PROTOCOL_TLS);
        Map<String, VerifyLocations> tries = new LinkedHashMap<>();
        tries.put("none", new VerifyLocations(null, null, null));
        tries.put("missing", VerifyLocations.file("/nonexistent.pem"));
        tries.put("garbage", VerifyLocations.file(world.pki("good.key")));
        tries.put("cadata str", VerifyLocations.data("not pem"));
        tries.put("cadata empty", VerifyLocations.data(""));
        tries.put("cadata bytes", VerifyLocations.data(bytes("\u0030\u0003abc")));
        tries.put("cadata ok", VerifyLocations.data(world.text("ca.pem")));
        tries.put("twice", VerifyLocations.file(world.pki("ca.pem")));
        tries.forEach((label, locations) -> log.act(label, () -> context.load_verify_locations(locations)));
        log.see("stats", context::cert_store_stats);
        log.see("get_ca_certs", context::get_ca_certs);
        log.act("capath nonexistent", () -> context.load_verify_locations(VerifyLocations.directory("/nonexistent")));
    }

    private void utilities(Logs logs) {
        OracleLog log = logs.client();
        SslModule ssl = world.ssl();
        log.see("cert_time_to_seconds", () -> ssl.cert_time_to_seconds("Jan  5 09:34:43 2018 GMT"));
        log.see("bad time", () -> ssl.cert_time_to_seconds("Jan  5 09:34:43 2018"));
        log.see("bad month", () -> ssl.cert_time_to_seconds("Foo  5 09:34:43 2018 GMT"));
        log.see("leap 60", () -> ssl.cert_time_to_seconds("Jan  5 09:34:60 2018 GMT"));
        byte[] three = {0, 1, 2};
        log.see("DER roundtrip", () -> Arrays.equals(ssl.PEM_cert_to_DER_cert(ssl.DER_cert_to_PEM_cert(three)), three));
        log.see("DER_to_PEM", () -> ssl.DER_cert_to_PEM_cert(new byte[60]));
        log.see("bad header", () -> ssl.PEM_cert_to_DER_cert("x"));
        log.see("bad footer", () -> ssl.PEM_cert_to_DER_cert("-----BEGIN CERTIFICATE-----\nAAAA"));
        log.see("RAND_status", ssl::RAND_status);
        log.act("RAND_add", () -> ssl.RAND_add(bytes("x"), 1.0));
        log.see("RAND_bytes len", () -> ssl.RAND_bytes(7).length);
        log.see("RAND_bytes -1", () -> ssl.RAND_bytes(-1));
        log.see("verify paths", () -> {
            SslModule.DefaultVerifyPaths paths = ssl.get_default_verify_paths();
            return Arrays.asList(
                    paths.cafile(),
                    paths.capath(),
                    paths.openssl_cafile_env(),
                    paths.openssl_cafile(),
                    paths.openssl_capath_env(),
                    paths.openssl_capath());
        });
    }

    private void versions(Logs logs) throws Exception {
        OracleLog log = logs.client();
        PySslContext context = world.ssl().SSLContext(PROTOCOL_TLS_CLIENT);
        log.act("min 1.0", () -> context.minimum_version(PROTO_TLSv1));
        log.act("min SSLv3", () -> context.minimum_version(PROTO_SSLv3));
        log.act("min bogus", () -> context.minimum_version(42));
        log.act("min>max", () -> context.maximum_version(PROTO_TLSv1_1));
        log.act("MAXIMUM_SUPPORTED min", () -> context.minimum_version(PROTO_MAXIMUM_SUPPORTED));
        log.see("readback", () -> String.valueOf(context.minimum_version()));
        log.act("verify_mode bad", () -> context.verify_mode(7));
        log.act("num_tickets client", () -> context.num_tickets(3));
    }

    private void more() {
        all.put("session_resumption_12", this::resumption);
        all.put("memory_bio_truncated", this::truncated);
        add("get_verified_unverified_chain", handshake().after((tls, log) -> {
            log.see(
                    "verified",
                    () -> Arrays.asList(tls.get_verified_chain().stream()
                            .map(der -> "bytes")
                            .toArray()));
            log.see(
                    "unverified",
                    () -> Arrays.asList(tls.get_unverified_chain().stream()
                            .map(der -> "bytes")
                            .toArray()));
            log.see("recv", () -> tls.recv(10));
        }));
        all.put("getpeercert_before_handshake", logs -> {
            OracleLog log = logs.client();
            Ends ends = world.tcp();
            PySslSocket tls = world.client()
                    .wrap_socket(ends.client(), Wrapping.client("localhost").do_handshake_on_connect(false));
            log.see("getpeercert", tls::getpeercert);
            log.see("bin", tls::peerCertificateAsDer);
            log.see("version", tls::version);
            log.see("cipher", () -> tuple(tls));
            log.see("cb", () -> tls.get_channel_binding("tls-unique"));
            log.see("session", tls::session);
            log.see("session_reused", tls::session_reused);
            log.see("alpn", tls::selected_alpn_protocol);
            log.act("verify_client_post_handshake", tls::verify_client_post_handshake);
            tls.close();
            ends.server().close();
        });
        all.put("post_handshake_auth", logs -> logs.client()
                .act("post_handshake_auth", () -> world.client().post_handshake_auth(true)));
        all.put("psk_12", logs -> logs.client()
                .act("set_psk_client_callback", () -> world.client().set_psk_client_callback(null)));
    }

    private void resumption(Logs logs) throws Exception {
        PySslContext client = world.client(AT_MOST_12);
        PySslContext server = world.server("good", AT_MOST_12);
        PySslSession[] session = new PySslSession[1];
        OracleLog log = logs.client();
        for (int i = 0; i < 2; i++) {
            Logs each = Logs.of("session_resumption_12");
            String label = "conn" + i;
            world.pair(
                    each,
                    (socket, one) -> {
                        PySslSocket tls = client.wrap_socket(
                                socket, Wrapping.client("localhost").session(session[0]));
                        boolean before = tls.session() != null;
                        tls.recv(10);
                        session[0] = tls.session();
                        one.ok(
                                label,
                                List.of(tls.version(), "reused", tls.session_reused(), "session_before_read", before));
                        try {
                            tls.unwrap();
                        } catch (SSLError ended) {
                            // the peer has closed without a word
                        }
                        tls.close();
                    },
                    (socket, other) -> {
                        PySslSocket tls = server.wrap_socket(socket, Wrapping.server());
                        tls.sendall(bytes("hi"));
                        other.ok("server reused", tls.session_reused());
                        other.see("recv", () -> tls.recv(5));
                        tls.close();
                    });
            log.lines().addAll(each.client().lines());
            for (List<String> line : each.server().lines()) {
                List<String> here = new ArrayList<>(line);
                here.set(1, "client");
                log.lines().add(here);
            }
        }
        Ends ends = world.tcp();
        log.see("session other ctx", () -> world.client()
                .wrap_socket(ends.client(), Wrapping.client("localhost").session(session[0])));
        ends.server().close();
        Ends others = world.tcp();
        PySslSession foreign = new ForeignSession();
        log.see(
                "session str",
                () -> client.wrap_socket(
                        others.client(), Wrapping.client("localhost").session(foreign)));
        others.server().close();
    }

    /** A session of somebody else's. */
    private static final class ForeignSession implements PySslSession {
        @Override
        public byte[] id() {
            return new byte[0];
        }

        @Override
        public long time() {
            return 0;
        }

        @Override
        public long timeout() {
            return 0;
        }

        @Override
        public long ticket_lifetime_hint() {
            return 0;
        }

        @Override
        public boolean has_ticket() {
            return false;
        }
    }

    private void truncated(Logs logs) throws Exception {
        SslModule ssl = world.ssl();
        PyMemoryBio toClient = ssl.MemoryBIO();
        PyMemoryBio fromClient = ssl.MemoryBIO();
        PyMemoryBio toServer = ssl.MemoryBIO();
        PyMemoryBio fromServer = ssl.MemoryBIO();
        PySslObject client = world.client().wrap_bio(toClient, fromClient, Wrapping.client("localhost"));
        PySslObject server = world.server().wrap_bio(toServer, fromServer, Wrapping.server());
        for (int i = 0; i < 4; i++) {
            step(client);
            toServer.write(fromClient.read());
            step(server);
            toClient.write(fromServer.read());
        }
        toClient.write_eof();
        OracleLog log = logs.client();
        log.see("read at eof", () -> client.read(5));
        log.see("again", () -> client.read(ByteBuffer.allocate(5)));
        log.act("unwrap", client::unwrap);
    }

    private static void step(PySslObject side) throws Exception {
        try {
            side.do_handshake();
        } catch (SSLWantReadError more) {
            // the other side is next
        }
    }
}
