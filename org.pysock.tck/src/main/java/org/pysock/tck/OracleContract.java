package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.net.URL;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;

/** The tables that were recorded from CPython, asked again: a test for each state, which names all cells that differ. */
public abstract class OracleContract extends Contract {
    private static final long LIMIT_SECONDS = 120;

    private final Supplier<Differences> differences;

    /** Over the modules under test: {@code select} knows the sockets of {@code socket}. */
    protected OracleContract(SocketModule socket, SelectModule select) {
        super(socket, select);
        this.differences = Differences::new;
    }

    /** {@link #OracleContract(SocketModule, SelectModule)} over a transport that differs in more cells than any must. */
    protected OracleContract(SocketModule socket, SelectModule select, URL differences) {
        super(socket, select);
        this.differences = () -> new Differences(differences);
    }

    @TestFactory
    Stream<DynamicTest> tcp() {
        return replay(Kind.TCP);
    }

    @TestFactory
    Stream<DynamicTest> udp() {
        return replay(Kind.UDP);
    }

    @TestFactory
    Stream<DynamicTest> unix() {
        return replay(Kind.UNIX);
    }

    @TestFactory
    Stream<DynamicTest> epoll() {
        return replay(Kind.EPOLL);
    }

    @TestFactory
    Stream<DynamicTest> constants() {
        return replay(ConstantNames.ALL);
    }

    @Test
    void everyOperationThatIsWrittenHereIsInATable() {
        Set<String> written = new TreeSet<>();
        Set<String> recorded = new HashSet<>();
        for (Kind kind : Kind.ALL) {
            written.addAll(kind.operations().keySet());
            recorded.addAll(kind.recordedOperations());
        }
        written.removeAll(recorded);
        assertEquals(Set.of(), written);
        assertEquals(List.of(), Unasked.unknown(recorded));
    }

    private Stream<DynamicTest> replay(Subject subject) {
        Replay replay = new Replay(subject, socket(), select(), differences.get());
        List<DynamicTest> tests = new ArrayList<>();
        Map<String, List<Future<String>>> complaints = replay.begin();
        complaints.forEach((state, cells) -> tests.add(DynamicTest.dynamicTest(state, () -> check(cells))));
        tests.add(DynamicTest.dynamicTest("differences", () -> {
            System.out.println(replay.summary());
            assertEquals(List.of(), replay.stale(), "no cell needs these rows");
        }));
        return tests.stream().onClose(replay::close);
    }

    private static void check(List<Future<String>> cells) throws Exception {
        List<String> complaints = new ArrayList<>();
        for (Future<String> cell : cells) {
            complaints.add(cell.get(LIMIT_SECONDS, TimeUnit.SECONDS));
        }
        complaints.removeIf(Objects::isNull);
        if (!complaints.isEmpty()) {
            fail(complaints.size() + " of " + cells.size() + " cells differ"
                    + complaints.stream().collect(Collectors.joining("\n  ", "\n  ", "\n")));
        }
    }
}
