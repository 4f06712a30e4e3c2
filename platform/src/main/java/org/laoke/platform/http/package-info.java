/** Limits that hold for every HTTP request. */
@NullMarked
package org.laoke.platform.http;

import org.jspecify.annotations.NullMarked;
