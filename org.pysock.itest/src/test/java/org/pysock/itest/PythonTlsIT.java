package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.ops4j.pax.exam.util.Filter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.pysock.itest.driver.PaxExam;
import org.pysock.tck.Pki;

/** Python's ssl in a container: the face finds the service when the program imports it, and the service the policies. */
@ExtendWith(PaxExam.class)
@Tag("container")
@Tag("slow")
@ExamReactorStrategy(PerClass.class)
public class PythonTlsIT {
    private static final String PROGRAM = """
            import socket, threading
            from java.lang import System

            def tls(what):
                System.getProperties().get('pysock.tls.' + what).run()

            # the bundle comes while the program runs
            try:
                import ssl
            except ImportError, e:
                assert 'install org.pysock.ssl' in str(e), e
            else:
                raise AssertionError('without the bundle')
            tls('start')
            import ssl
            server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            server.load_cert_chain(PKI + 'good.pem')
            listener = socket.socket()
            listener.bind(('127.0.0.1', 0))
            listener.listen(2)

            def serve():
                for i in range(2):
                    plain, address = listener.accept()
                    try:
                        secure = server.wrap_socket(plain, server_side=True)
                        secure.sendall(secure.recv(100).upper())
                        secure.unwrap().close()
                    except ssl.SSLError:
                        plain.close()

            threading.Thread(target=serve).start()

            def ask(context):
                plain = socket.create_connection(listener.getsockname(), 60)
                secure = context.wrap_socket(plain, server_hostname='localhost')
                secure.sendall('word')
                assert secure.recv(100) == 'WORD' and secure.recv(1) == ''
                secure.unwrap().close()

            ask(ssl.create_default_context(cafile=PKI + 'ca.pem'))
            try:
                ask(ssl.create_default_context())
            except ssl.CertificateError, e:
                assert "trust policy 'jvm'" in str(e), e
            else:
                raise AssertionError('trusted')
            assert ssl.trust_policies()[0] == 'jvm', ssl.trust_policies()

            # it goes, and comes again
            tls('stop')
            try:
                ssl.create_default_context()
            except ImportError:
                pass
            else:
                raise AssertionError('without the bundle')
            tls('start')
            ssl.create_default_context()
            """;

    @Inject
    BundleContext bundles;

    @Inject
    @Filter("(pysock.command=python)")
    ToIntFunction<String[]> python;

    @Configuration
    public Option[] configuration() {
        return options(composite(
                Containers.sockets(),
                Containers.tls(),
                Containers.pysock("org.pysock.jython.runtime", "org.pysock.jython")));
    }

    @Test
    void aProgramTalksTlsAndRefusesWhomThisMachineDoesNotTrust() throws Exception {
        Path certificates = Files.createTempDirectory("pki");
        Pki pki = Pki.in(certificates);
        Bundle ssl = Stream.of(bundles.getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals("org.pysock.ssl"))
                .findAny()
                .orElseThrow();
        ssl.stop();
        System.getProperties().put("pysock.tls.start", (Runnable) () -> run(ssl::start));
        System.getProperties().put("pysock.tls.stop", (Runnable) () -> run(ssl::stop));
        pki.path("ca.pem");
        pki.path("good.pem");
        String folder = certificates.toString().replace('\\', '/') + '/';
        assertEquals(0, python.applyAsInt(new String[] {"-c", "PKI = '" + folder + "'\n" + PROGRAM}));
    }

    private interface Step {
        void run() throws BundleException;
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (BundleException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
