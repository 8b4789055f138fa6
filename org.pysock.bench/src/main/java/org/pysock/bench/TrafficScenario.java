package org.pysock.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.pysock.bench.TrafficPeer.Service;

/**
 * Plain sockets over loopback, all contenders and their common peer on one processor. What is done and how, is a table; traffic.py says
 * what the words mean.
 */
final class TrafficScenario implements Scenario {
    private static final String PROGRAM = "traffic.c";
    private static final String SCRIPT = "traffic.py";

    private static final String C = Contenders.C;
    private static final String CPYTHON = Contenders.CPYTHON;
    private static final String CPYTHON2 = Contenders.CPYTHON2;
    private static final String JYTHON = Contenders.JYTHON;

    /** The contenders that are Java: name, what {@link TrafficWorker} calls them. */
    private static final String[][] JAVA = {
        {"pysock", TrafficWorker.PYSOCK},
        {"pysock, arrays", TrafficWorker.PYSOCK + TrafficWorker.ARRAYS},
        {"nio", TrafficWorker.NIO},
        {"nio, arrays", TrafficWorker.NIO + TrafficWorker.ARRAYS},
        {"nio blocking", TrafficWorker.BLOCKING},
        {"java.net", TrafficWorker.SOCKET},
        {"Netty", TrafficWorker.NETTY},
    };

    private static final List<String> ALL =
            List.of("pysock", "nio", "nio blocking", "java.net", "Netty", C, CPYTHON, CPYTHON2, JYTHON);
    private static final List<String> ALL_WAYS = List.of(
            "pysock",
            "pysock, arrays",
            "nio",
            "nio, arrays",
            "nio blocking",
            "java.net",
            "Netty",
            C,
            CPYTHON,
            CPYTHON2,
            JYTHON);
    private static final List<String> BUT_FEW =
            List.of("pysock", "nio", "nio blocking", "java.net", C, CPYTHON, CPYTHON2);
    private static final List<String> SELECT = List.of("pysock", "nio", C, CPYTHON, CPYTHON2);
    private static final List<String> UNCONNECTED = List.of("pysock", "nio", "java.net", C, CPYTHON, CPYTHON2);
    private static final List<String> TIMED =
            List.of("pysock", "nio", "nio blocking", "java.net", C, CPYTHON, CPYTHON2, JYTHON);
    private static final List<String> PAIR = List.of("pysock", C, CPYTHON, CPYTHON2);

    /** What contenders take as arguments, but for the port; and who does it. */
    private record Row(String name, String how, int bytes, Service service, List<String> who) {}

    private static final List<Row> PINGPONG = List.of(
            new Row("blocking", "blocking", 64, Service.ECHO, ALL),
            new Row("timeout", "timeout", 64, Service.ECHO, TIMED),
            new Row("select", "select", 64, Service.ECHO, SELECT));

    private static final List<Row> UDP = List.of(
            new Row("blocking", "blocking", 64, Service.UDP_ECHO, BUT_FEW),
            new Row("timeout", "timeout", 64, Service.UDP_ECHO, BUT_FEW),
            new Row("unconnected", "sendto", 64, Service.UDP_ECHO, UNCONNECTED));

    private static final List<Row> BULK = List.of(
            new Row("send 64K", "send", 1 << 16, Service.SINK, ALL_WAYS),
            new Row("send 1M", "send", 1 << 20, Service.SINK, ALL_WAYS),
            new Row("recv 64K", "recv", 1 << 16, Service.SOURCE, ALL_WAYS),
            new Row("recv 1M", "recv", 1 << 20, Service.SOURCE, ALL_WAYS));

    private static final List<Row> CONNECT = List.of(
            new Row("tcp", "tcp", 0, Service.NONE, BUT_FEW), new Row("socketpair", "pair", 0, Service.NONE, PAIR));

    /** What is compared differs by so little that JVMs have to be as warm as they get. */
    private static final Turns ECHOES = new Turns(90, 15, 120);

    /** The four scenarios. */
    static final List<Scenario> SCENARIOS = List.of(
            new TrafficScenario("pingpong", "echoes of 64 bytes over TCP", ECHOES, "blocking", PINGPONG),
            new TrafficScenario("udp", "echoes of 64 bytes over UDP", ECHOES, "blocking", UDP),
            new TrafficScenario("bulk", "mebibytes, of the processor's time", Turns.USUAL, "send 64K", BULK),
            new TrafficScenario(
                    "connect",
                    "connections made, accepted and closed at both ends, of the processor's time",
                    Turns.USUAL,
                    "tcp",
                    CONNECT));

    private final String name;
    private final String unit;
    private final Turns turns;
    /** The case that has all contenders. */
    private final String quick;

    private final List<Row> rows;

    private TrafficScenario(String name, String unit, Turns turns, String quick, List<Row> rows) {
        this.name = name;
        this.unit = unit;
        this.turns = turns;
        this.quick = quick;
        this.rows = rows;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String unit() {
        return unit;
    }

    @Override
    public List<String> names() {
        return rows.stream().map(Row::name).toList();
    }

    @Override
    public Turns turns() {
        return turns;
    }

    @Override
    public List<String> quick() {
        return List.of(quick);
    }

    @Override
    public List<Case> cases(Settings settings, Path directory) throws IOException {
        String script = Extracted.to(directory, SCRIPT);
        List<String> program;
        List<String> peerCommand;
        try {
            program = List.of(Compiler.compile(PROGRAM, directory).toString());
            peerCommand = List.of(program.get(0), "peer");
        } catch (IOException none) {
            program = Commands.absent(none.getMessage());
            peerCommand = Commands.java(ServicePeer.class);
        }
        TrafficPeer peer = TrafficPeer.start(Processor.pinned(peerCommand));
        List<Case> cases = new ArrayList<>();
        for (Row row : rows) {
            List<Contender> contenders = new ArrayList<>();
            for (String who : row.who()) {
                List<String> command = command(who, settings, program, script);
                if (!command.isEmpty()) {
                    contenders.add(new Contender(who, Processor.pinned(arguments(command, row, peer))));
                }
            }
            if (!Processor.canPin()) {
                contenders.add(new Contender("one processor for all", Commands.absent("no taskset")));
            }
            cases.add(new Case(row.name(), contenders));
        }
        return cases;
    }

    private List<String> arguments(List<String> command, Row row, TrafficPeer peer) {
        return Stream.concat(
                        command.stream(),
                        Stream.of(name, row.how(), Integer.toString(row.bytes()), peer.port(row.service())))
                .toList();
    }

    /** How to start a contender; empty for one that is not wanted. */
    private static List<String> command(String who, Settings settings, List<String> program, String script) {
        return switch (who) {
            case C -> program;
            case CPYTHON -> python(settings.python(), script);
            case CPYTHON2 -> python(settings.python2(), script);
            case JYTHON ->
                settings.jython().isEmpty()
                        ? List.of()
                        : Stream.concat(Commands.jython(settings.jython()).stream(), Stream.of(script))
                                .toList();
            default ->
                Commands.java(
                        TrafficWorker.class,
                        Arrays.stream(JAVA)
                                .filter(row -> row[0].equals(who))
                                .findFirst()
                                .orElseThrow()[1]);
        };
    }

    private static List<String> python(String python, String script) {
        return python.isEmpty() ? List.of() : List.of(python, script);
    }
}
