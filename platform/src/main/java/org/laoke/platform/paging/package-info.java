/** Pages and opaque cursors. */
@NullMarked
package org.laoke.platform.paging;

import org.jspecify.annotations.NullMarked;
