package org.pysock.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pysock.api.error.GaiError;
import org.pysock.api.policy.AddressFamilyPolicy;
import org.pysock.api.policy.CompatibilityPolicy;
import org.pysock.api.policy.HostNameEncoding;
import org.pysock.api.policy.HostsResolver;
import org.pysock.api.policy.NameResolver;

/** Every question to every kind of policy for names and sockets, and every way to leave it without an answer. */
@Timeout(60)
class FaultyPoliciesTest {
    private static final HostsResolver HOSTS = new HostsResolver("127.0.0.1 any.test\n::1 any.test");

    /** What a policy does in place of answering. */
    private enum Fault {
        THROWS(EAI_FAIL),
        HAS_NO_CLASS(EAI_FAIL),
        IS_NULL(EAI_FAIL),
        BLOCKS(EAI_AGAIN);

        private final int errno;

        Fault(int errno) {
            this.errno = errno;
        }
    }

    private final CountDownLatch over = new CountDownLatch(1);
    private final PolicyBoard board = new PolicyBoard();
    private final Lookups lookups = new Lookups();
    private final Names names =
            new Names(() -> new Asking(board.policies(), lookups, Patron.until(() -> false), Asking.Witness.NOBODY));

    @AfterEach
    void end() {
        over.countDown();
        lookups.close();
    }

    private <R> R instead(Fault fault) {
        switch (fault) {
            case THROWS -> throw new IllegalStateException("faulty");
            case HAS_NO_CLASS -> throw new NoClassDefFoundError("gone/with/the/Bundle");
            case BLOCKS -> {
                boolean ended = false;
                while (!ended) {
                    try {
                        over.await();
                        ended = true;
                    } catch (InterruptedException deaf) {
                        // it does not listen
                    }
                }
            }
            default -> {}
        }
        return null;
    }

    /** A question that one kind of policy is asked, and a policy that has the fault. */
    private enum Question {
        RESOLVE {
            @Override
            void put(FaultyPoliciesTest test, Fault fault) {
                test.board.addResolver(test.resolver(fault), Map.of("service.ranking", 1));
            }

            @Override
            void ask(FaultyPoliciesTest test) throws IOException {
                test.names.getaddrinfo("any.test", "80", AF_UNSPEC, SOCK_STREAM, 0, 0);
            }
        },
        REVERSE {
            @Override
            void put(FaultyPoliciesTest test, Fault fault) {
                test.board.addResolver(test.resolver(fault), Map.of("service.ranking", 1));
            }

            @Override
            void ask(FaultyPoliciesTest test) throws IOException {
                test.names.asking().reverse(InetAddress.getLoopbackAddress());
            }
        },
        ENCODE {
            @Override
            void put(FaultyPoliciesTest test, Fault fault) {
                test.board.addEncoding(
                        new HostNameEncoding() {
                            @Override
                            public String toAscii(String host) {
                                return test.instead(fault);
                            }

                            @Override
                            public String toUnicode(String host) {
                                return test.instead(fault);
                            }
                        },
                        Map.of());
            }

            @Override
            void ask(FaultyPoliciesTest test) throws IOException {
                test.names.getaddrinfo("any.test", "80", AF_UNSPEC, SOCK_STREAM, 0, 0);
            }
        },
        CHOOSE {
            @Override
            void put(FaultyPoliciesTest test, Fault fault) {
                test.board.addFamily(addresses -> test.instead(fault), Map.of());
            }

            @Override
            void ask(FaultyPoliciesTest test) throws IOException {
                test.names.getaddrinfo("any.test", "80", AF_UNSPEC, SOCK_STREAM, 0, 0);
            }
        },
        PERMIT {
            @Override
            void put(FaultyPoliciesTest test, Fault fault) {
                test.board.addFamily(
                        new AddressFamilyPolicy() {
                            @Override
                            public List<InetAddress> choose(List<InetAddress> addresses) {
                                return addresses;
                            }

                            @Override
                            public boolean permits(InetAddress address) {
                                // null cannot be had: what is thrown for it can
                                return (Boolean) test.instead(fault);
                            }
                        },
                        Map.of());
            }

            @Override
            void ask(FaultyPoliciesTest test) throws IOException {
                test.names.getaddrinfo("any.test", "80", AF_INET, SOCK_STREAM, 0, 0);
            }
        },
        DIFFER {
            @Override
            void put(FaultyPoliciesTest test, Fault fault) {
                test.board.addCompatibility(() -> test.instead(fault), Map.of());
            }

            @Override
            void ask(FaultyPoliciesTest test) throws IOException {
                test.names.asking().quirks();
            }
        };

        abstract void put(FaultyPoliciesTest test, Fault fault);

        abstract void ask(FaultyPoliciesTest test) throws IOException;
    }

    private NameResolver resolver(Fault fault) {
        return new NameResolver() {
            @Override
            public Host resolve(String asciiName, int family) {
                return instead(fault);
            }

            @Override
            public Optional<Host> reverse(InetAddress address) {
                return instead(fault);
            }
        };
    }

    static Stream<Arguments> all() {
        List<Arguments> all = new ArrayList<>();
        for (Question question : Question.values()) {
            for (Fault fault : Fault.values()) {
                all.add(Arguments.of(question, fault));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("all")
    void whoDoesNotAnswerRefusesInBoundedTime(Question question, Fault fault) throws IOException {
        board.addResolver(HOSTS, Map.of());
        question.ask(this);
        question.put(this, fault);
        if (fault == Fault.BLOCKS) {
            // who answers has time, however slow the machine
            lookups.configure(Map.of("limit.seconds", 1));
        }
        GaiError refused = assertThrows(GaiError.class, () -> question.ask(this));
        assertEquals(fault.errno, refused.errno());
    }

    /** What is asked in the middle of an operation leaves before it answers. */
    @Test
    void aPolicyThatLeavesInTheMiddleAnswersToItsEnd() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        AddressFamilyPolicy leaving = addresses -> {
            asked.countDown();
            try {
                gone.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
            return addresses.subList(0, 1);
        };
        board.addResolver(HOSTS, Map.of());
        board.addFamily(leaving, Map.of());
        FutureTask<Integer> lookup =
                new FutureTask<>(() -> names.getaddrinfo("any.test", "80", AF_UNSPEC, SOCK_STREAM, 0, 0)
                        .size());
        new Thread(lookup).start();
        asked.await(20, TimeUnit.SECONDS);
        board.removeFamily(leaving);
        board.removeResolver(HOSTS);
        gone.countDown();
        assertEquals(1, lookup.get(20, TimeUnit.SECONDS));
    }

    @Test
    void differencesThatAreAnsweredCount() throws IOException {
        CompatibilityPolicy one = () -> Set.of(CompatibilityPolicy.Quirk.LINGER_IS_PACKED);
        board.addCompatibility(one, Map.of());
        assertEquals(one.quirks(), names.asking().quirks());
    }
}
