/** The java.nio transport: one class per socket state, and one place in which a thread waits. Nothing here is exported. */
package org.pysock.nio;
