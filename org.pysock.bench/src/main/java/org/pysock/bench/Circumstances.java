package org.pysock.bench;

/** Under which a case was measured, for it is measured beside others of its scenario, or in a run of its own. */
record Circumstances(String command, Turns turns, Machine machine, double loadBefore, double loadAfter) {
    /** The same but for the load, which is never the same. */
    Circumstances withoutLoad() {
        return new Circumstances(command, turns, machine, 0, 0);
    }
}
