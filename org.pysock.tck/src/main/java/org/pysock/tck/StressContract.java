package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;

/**
 * Races of everything with everything on one socket: many rounds of each case, every outcome of which is a right one, with no
 * hang, no lost or doubled byte, no descriptor and no thread left over. The system property {@code pysock.stress.rounds} says how
 * many rounds all cases have together.
 */
@Tag("stress")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StressContract {
    private static final int ROUNDS = Integer.getInteger("pysock.stress.rounds", 4_000);

    /** Enough of them fill the pools of the transport. */
    private static final int WARM_UP = 20;

    /** What the pools of a transport may gain or lose meanwhile. */
    private static final int POOLED = 128;

    private final Racers racers;

    /** Over the modules under test: {@code select} knows the sockets of {@code socket}. */
    protected StressContract(SocketModule socket, SelectModule select) {
        racers = new Racers(socket, select);
    }

    @AfterAll
    void dismiss() {
        racers.close();
    }

    @TestFactory
    Stream<DynamicTest> everyRaceEndsWell() {
        List<Race> races = Stream.of(CloseRaces.ALL, ModeRaces.ALL, StreamRaces.ALL, SelectRaces.ALL, DatagramRaces.ALL)
                .flatMap(List::stream)
                .toList();
        int each = Math.max(1, ROUNDS / races.size());
        return races.stream().map(race -> DynamicTest.dynamicTest(race.name(), () -> repeat(race, each)));
    }

    private void repeat(Race race, int rounds) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            run(race, -1 - i);
        }
        // what earlier tests have forgotten is closed when the garbage collector finds it
        System.gc();
        Descriptors before = Descriptors.open();
        for (int i = 0; i < rounds; i++) {
            run(race, i);
        }
        Descriptors after = Descriptors.open();
        assertTrue(after.sockets() <= before.sockets(), () -> "sockets left open: " + before + " became " + after);
        assertTrue(after.others() - before.others() < POOLED, () -> "descriptors: " + before + " became " + after);
    }

    private void run(Race race, int number) throws Exception {
        try (Round round = new Round(racers, number)) {
            race.round().run(round);
        } catch (AssertionError wrong) {
            throw new AssertionError(race.name() + ", round " + number + ": " + wrong.getMessage(), wrong);
        }
    }
}
