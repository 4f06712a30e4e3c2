/** The vault, blind indexes and masks for personal data. */
@NullMarked
package org.laoke.platform.privacy;

import org.jspecify.annotations.NullMarked;
