package org.pysock.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Something to measure: cases, each of which some contenders do, the first of them ours. */
interface Scenario {
    /** The word that asks for it. */
    String name();

    /** What an operation is, in the plural. */
    String unit();

    /** The names of its cases, in their order. */
    List<String> names();

    /** Those that are enough to see each kind of contender run. */
    default List<String> quick() {
        return names();
    }

    /** How often and how long, if nobody says otherwise. */
    default Turns turns() {
        return Turns.USUAL;
    }

    /** What is measured; {@code directory} is for files of their own. */
    List<Case> cases(Settings settings, Path directory) throws IOException;

    /** One thing that all contenders do. */
    record Case(String name, Amount amount, List<Contender> contenders) {
        /** By the clock on the wall. */
        Case(String name, List<Contender> contenders) {
            this(name, Amount.TIME, contenders);
        }
    }

    /** A process that speaks the protocol of {@link Worker}. */
    record Contender(String name, List<String> command) {}
}
