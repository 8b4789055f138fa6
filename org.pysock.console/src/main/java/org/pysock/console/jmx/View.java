package org.pysock.console.jmx;

import java.time.Duration;
import java.util.List;
import org.pysock.api.insight.Failure;
import org.pysock.api.insight.Insight;
import org.pysock.api.insight.OpenSocket;
import org.pysock.api.insight.PolicyKind;
import org.pysock.api.insight.TlsFacts;

/** Records in the clothes of beans. */
record View(Insight insight) implements PysockMXBean {
    private static final TlsFacts NO_TLS = new TlsFacts(null, null, null, null);

    @Override
    public List<Socket> getSockets() {
        return insight.sockets().stream()
                .map(SocketView::new)
                .map(Socket.class::cast)
                .toList();
    }

    @Override
    public int getOpenSockets() {
        return insight.sockets().size();
    }

    @Override
    public List<Kind> getPolicies() {
        return insight.policies().stream()
                .map(KindView::new)
                .map(Kind.class::cast)
                .toList();
    }

    @Override
    public List<Failed> getFailures() {
        return insight.failures().stream()
                .map(FailedView::new)
                .map(Failed.class::cast)
                .toList();
    }

    private record SocketView(OpenSocket of) implements Socket {
        private TlsFacts tls() {
            return of.tls() == null ? NO_TLS : of.tls();
        }

        @Override
        public String getOwner() {
            return of.owner();
        }

        @Override
        public int getFileno() {
            return of.fileno();
        }

        @Override
        public String getFamily() {
            return of.family();
        }

        @Override
        public String getType() {
            return of.type();
        }

        @Override
        public String getState() {
            return of.state();
        }

        @Override
        public String getLocal() {
            return of.local();
        }

        @Override
        public String getRemote() {
            return of.remote();
        }

        @Override
        public long getBytesIn() {
            return of.bytesIn();
        }

        @Override
        public long getBytesOut() {
            return of.bytesOut();
        }

        @Override
        public long getAgeMillis() {
            return of.age().toMillis();
        }

        @Override
        public long getTimeoutMillis() {
            Duration timeout = of.timeout();
            return timeout == null ? -1 : timeout.toMillis();
        }

        @Override
        public String getTlsVersion() {
            return tls().version();
        }

        @Override
        public String getTlsCipher() {
            return tls().cipher();
        }

        @Override
        public String getTlsHost() {
            return tls().host();
        }

        @Override
        public String getTrustedBy() {
            return tls().trustedBy();
        }
    }

    private record KindView(PolicyKind of) implements Kind {
        @Override
        public String getName() {
            return of.name();
        }

        @Override
        public String getInForce() {
            return of.inForce();
        }

        @Override
        public String getWhy() {
            return of.why();
        }

        @Override
        public List<String> getCandidates() {
            return of.candidates().stream()
                    .map(one -> one.id() + ", of " + one.bundle())
                    .toList();
        }
    }

    private record FailedView(Failure of) implements Failed {
        @Override
        public String getWhen() {
            return of.when().toString();
        }

        @Override
        public String getOwner() {
            return of.owner();
        }

        @Override
        public String getOperation() {
            return of.operation();
        }

        @Override
        public String getTarget() {
            return of.target();
        }

        @Override
        public List<String> getTries() {
            return of.tries().stream()
                    .map(one -> one.address() + " for " + one.millis() + " ms: " + one.error())
                    .toList();
        }

        @Override
        public String getPolicy() {
            return of.policy();
        }

        @Override
        public String getCertificate() {
            return of.certificate();
        }

        @Override
        public String getError() {
            return of.error();
        }
    }
}
