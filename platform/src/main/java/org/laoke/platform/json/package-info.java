/** How JSON is read and written at the edges. */
@NullMarked
package org.laoke.platform.json;

import org.jspecify.annotations.NullMarked;
