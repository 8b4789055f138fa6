package org.pysock.tck;

/** A case of the stress: its name, and what happens in one round, which asserts what came of it. */
record Race(String name, Body round) {
    /** One round. */
    interface Body {
        void run(Round round) throws Exception;
    }
}
