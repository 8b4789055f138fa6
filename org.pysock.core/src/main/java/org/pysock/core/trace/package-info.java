/** Events of the JDK's Flight Recorder, in runtimes that have one. */
package org.pysock.core.trace;
