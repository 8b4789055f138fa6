/** Commands and other ways to look at what goes on; all of it comes from {@link org.pysock.api.insight.Insight}. */
package org.pysock.console;
