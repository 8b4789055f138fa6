package org.pysock.ssl.trust;

/** The id of a policy and who named it, in words for people. */
record Naming(String id, String where) {
    @Override
    public String toString() {
        return "trust policy '" + id + "', " + where;
    }
}
