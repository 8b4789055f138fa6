package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.options;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import javax.management.ObjectName;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.inventory.Format;
import org.apache.felix.inventory.InventoryPrinter;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.SocketModule;
import org.pysock.api.policy.AddressFamilyPolicy;
import org.pysock.itest.driver.PaxExam;

/** The commands in a shell's session, and the same data where other consoles of Apache Felix look for it. */
@ExtendWith(PaxExam.class)
@Tag("container")
@ExamReactorStrategy(PerClass.class)
public class ConsoleIT {
    @Inject
    BundleContext context;

    @Inject
    CommandProcessor shell;

    @Inject
    ConfigurationAdmin configurations;

    @Configuration
    public Option[] configuration() {
        return options(
                Containers.sockets(),
                Containers.tls(),
                Containers.idna(),
                Containers.console(),
                Containers.otherConsoles());
    }

    @BeforeEach
    void untilTheCommandsAreThere() throws Exception {
        until(() -> context.getServiceReferences((String) null, "(osgi.command.function=policy)") != null
                && execute("pysock:policies").contains("trust:"));
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.call()) {
            assertTrue(System.nanoTime() < end, "it does not happen");
            Thread.onSpinWait();
        }
    }

    /** What a line of a shell answers, as the shell would show it. */
    private String execute(String line) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (CommandSession session = shell.createSession(new ByteArrayInputStream(new byte[0]), printed, printed)) {
            Object answer = session.execute(line);
            return printed.toString(StandardCharsets.UTF_8) + (answer == null ? "" : answer);
        }
    }

    private static void assertMatches(String pattern, String text) {
        assertTrue(text.matches("(?s)" + pattern), text);
    }

    @Test
    void theOverviewListsTheCommands() throws Exception {
        assertMatches("pysock:sockets .*pysock:selftest .*", execute("pysock"));
    }

    @Test
    void helpSaysMoreAboutACommand() throws Exception {
        String help = execute("help pysock:sockets");
        assertMatches(".*open sockets: whose they are.*--tls.*--owner.*", help);
        assertMatches(".*trust, family, idna, resolver or compatibility.*", execute("help pysock:policy"));
    }

    @Test
    void socketsShowWhoseTheyAre() throws Exception {
        Bundle user = EmptyBundle.start(context, "org.example.user");
        try {
            SocketModule theirs = EmptyBundle.service(user, SocketModule.class);
            PySocket listener = theirs.create_server(Address.of("127.0.0.1", 0));
            PySocket scoped = theirs.scoped().socket();
            assertMatches(
                    ".*\norg\\.example\\.user +" + listener.fileno() + " +inet tcp +LISTEN +127\\.0\\.0\\.1:"
                            + listener.getsockname().port()
                            + " .*\norg\\.example\\.user#1 +" + scoped.fileno()
                            + " +inet tcp +CLOSE .*\n2 open sockets\n",
                    execute("sockets --owner org.example.user"));
            assertMatches("0 of \\d+ open sockets?\n", execute("sockets -o org.example.user -t"));
        } finally {
            user.uninstall();
        }
        assertEquals("0 open sockets\n", execute("pysock:sockets"));
    }

    @Test
    void whyTellsWhoseConnectionFailedAndWhoWasAsked() throws Exception {
        Bundle user = EmptyBundle.start(context, "org.example.unlucky");
        try {
            SocketModule theirs = EmptyBundle.service(user, SocketModule.class);
            int port;
            try (PySocket gone = theirs.create_server(Address.of("127.0.0.1", 0))) {
                port = gone.getsockname().port();
            }
            assertThrows(IOException.class, () -> theirs.create_connection("127.0.0.1", port));
            assertMatches(
                    ".* org\\.example\\.unlucky: connect 127\\.0\\.0\\.1:" + port + ": Connection refused\n"
                            + " +tried: .*errno 111\n +asked: resolver jvm, family dual-stack\n",
                    execute("why 1"));
        } finally {
            user.uninstall();
        }
    }

    @Test
    void policySwitchesThroughConfigurationAdmin() throws Exception {
        assertMatches("family: dual-stack, .*", execute("policies family"));
        assertMatches(
                "family: ipv4-only is what the configuration org\\.pysock\\.family says now.*",
                execute("policy family ipv4-only"));
        until(() -> execute("policies family").startsWith("family: ipv4-only, the only service"));
        assertMatches(".*\\* +ipv4-only +org\\.pysock\\.core\n.*", execute("policies family"));
        configurations.getConfiguration("org.pysock.family", "?").delete();
        until(() -> execute("policies family").startsWith("family: dual-stack"));
    }

    @Test
    void anIdThatThereIsNotChangesNothing() throws Exception {
        assertMatches(
                "trust: there is no policy 'strict', only jvm, trust-all; jvm stays in force\n",
                execute("policy trust strict"));
        assertMatches(
                "resolver: there is no policy 'x', only ranking, jvm; jvm stays in force\n",
                execute("policy resolver x"));
        assertMatches("there is no kind of policy 'colour'.*", execute("policy colour red"));
        assertMatches("trust: jvm, .*", execute("policies trust"));
    }

    @Test
    void rankingsSayWhichEncodingIsInForce() throws Exception {
        assertMatches(
                "idna: \\S+, the highest service\\.ranking, 100\n  \\* +\\S+ +org\\.pysock\\.idna +ranking 100\n"
                        + " +\\S+ +org\\.pysock\\.idna\\.jdk +ranking 0\n"
                        + " +policy idna ranking\\|none\\|cpython-3.13\\|jdk\n",
                execute("policies idna"));
    }

    @Test
    void anIdChoosesWhereRankingsDoOtherwise() throws Exception {
        assertMatches(
                "idna: jdk is what the configuration org\\.pysock\\.policies says now, in place of cpython-3\\.13; .*",
                execute("policy idna jdk"));
        until(() -> execute("policies idna").startsWith("idna: jdk, idna=jdk of the configuration"));
        assertMatches(".*\n  \\* +jdk +org\\.pysock\\.idna\\.jdk +ranking 0\n.*", execute("policies idna"));
        Bundle chosen = bundle("org.pysock.idna.jdk");
        chosen.stop();
        assertMatches("idna: \\(none\\), names outside ASCII are refused: .*", execute("policies idna"));
        chosen.start();
        assertMatches("idna: jdk, .*", execute("policies idna"));
        // the other kind of the same configuration
        execute("policy resolver jvm");
        until(() -> execute("policies resolver").startsWith("resolver: jvm, resolver=jvm of"));
        assertMatches("idna: jdk, .*", execute("policies idna"));
        execute("policy idna ranking");
        until(() -> execute("policies idna").startsWith("idna: cpython-3.13, the highest service.ranking"));
        configurations.getConfiguration("org.pysock.policies", "?").delete();
        until(() -> execute("policies resolver").startsWith("resolver: jvm, the built-in default"));
    }

    @Test
    void aWrongChoiceChangesNothing() throws Exception {
        org.osgi.service.cm.Configuration choice = configurations.getConfiguration("org.pysock.policies", "?");
        choice.update(new Hashtable<>(Map.of("idna", "jdk")));
        until(() -> execute("policies idna").startsWith("idna: jdk"));
        choice.update(new Hashtable<>(Map.of("idna", "not an id")));
        // the next right one is taken: so the wrong one was seen
        choice.update(new Hashtable<>(Map.of("idna", "jdk", "resolver", "jvm")));
        until(() -> {
            assertMatches("idna: jdk, .*", execute("policies idna"));
            return execute("policies resolver").startsWith("resolver: jvm, resolver=jvm");
        });
        choice.delete();
        until(() -> execute("policies idna").startsWith("idna: cpython-3.13, the highest"));
    }

    @Test
    void aServiceThatCountsBeforeTheConfigurationIsNamed() throws Exception {
        AddressFamilyPolicy all = addresses -> addresses;
        ServiceRegistration<AddressFamilyPolicy> service =
                context.registerService(AddressFamilyPolicy.class, all, new Hashtable<>(Map.of("service.ranking", 7)));
        try {
            assertMatches(
                    "family: prefer-ipv4 is what the configuration org\\.pysock\\.family says now, but .* of .*, service\\.ranking 7"
                            + " counts before that: stop its bundle; see: policies family\n",
                    execute("policy family prefer-ipv4"));
        } finally {
            service.unregister();
        }
        until(() -> execute("policies family").startsWith("family: prefer-ipv4"));
        configurations.getConfiguration("org.pysock.family", "?").delete();
        until(() -> execute("policies family").startsWith("family: dual-stack"));
    }

    private Bundle bundle(String name) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSelfTestPassesInTheContainer() throws Exception {
        assertMatches(".*\npysock works here: 8 of 8 checks passed, 0 skipped, in \\d+ ms\n", execute("selftest"));
    }

    @Test
    void otherConsolesSeeTheSame() throws Exception {
        InventoryPrinter printer = context.getService(
                context.getServiceReferences(InventoryPrinter.class, "(" + InventoryPrinter.NAME + "=pysock)")
                        .iterator()
                        .next());
        StringWriter text = new StringWriter();
        printer.print(new PrintWriter(text), Format.TEXT, false);
        assertMatches(".*open sockets?.*trust: jvm.*", text.toString());
        HealthCheck health = context.getService(context.getServiceReferences(HealthCheck.class, "(hc.name=pysock)")
                .iterator()
                .next());
        assertTrue(health.execute().isOk(), () -> health.execute().toString());
        ObjectName name = new ObjectName("org.pysock:type=Insight");
        assertEquals(0, ManagementFactory.getPlatformMBeanServer().getAttribute(name, "OpenSockets"));
    }
}
