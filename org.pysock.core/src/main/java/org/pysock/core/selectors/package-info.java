/** Python's selectors module, over its select module. */
package org.pysock.core.selectors;
