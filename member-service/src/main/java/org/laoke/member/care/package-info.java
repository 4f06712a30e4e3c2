/** Care for the records: likely duplicates and contacts that lead nowhere. */
@NullMarked
package org.laoke.member.care;

import org.jspecify.annotations.NullMarked;
