package org.pysock.tck;

import java.util.List;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;

/** What an oracle's table is about: the cells that are asked again, and how pysock is asked one. */
interface Subject {
    /** What pysock answers where it has no such thing. */
    String NO_SUCH_NAME = "(no such name)";

    /** As {@code differences.tsv} calls it. */
    String name();

    /** All that was recorded. */
    List<Table.Cell> recorded();

    /** The cells of the table that are replayed. */
    List<Table.Cell> cells();

    /** Whether no other cell may be asked meanwhile. */
    default boolean isAlone(Table.Cell cell) {
        return false;
    }

    /** What pysock answers, in the table's words. */
    String ask(Table.Cell cell, SocketModule socket, SelectModule select);
}
