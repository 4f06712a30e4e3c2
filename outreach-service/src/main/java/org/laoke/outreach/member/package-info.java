/** Members as member-service tells of them, and who may see which. */
@NullMarked
package org.laoke.outreach.member;

import org.jspecify.annotations.NullMarked;
