//! [`usual_members!`]: the straight-line beginning of an object.
//!
//! Servers send the same members in the same order with the same white space. The usual path therefore compares the members of an
//! object with constant keys in the order of the documentation, and keeps the place in a register. Each member in the usual form is
//! read and marked as seen. At the first member in another form (another key, an escape, other white space, another type, a text as
//! long as its field), the general loop ([`Walk::members`](super::walk::Walk::members)) continues *at that member* with the same marks.
//! Only a value that was read in part is read again: `Value::read` clears it first.
//!
//! The usual path and the general loop have the same result for every body; the tests compare them.

/// Reads the members of the object that was entered last as long as they have the usual form. Evaluates to true if the object ended.
///
/// Each row has the position of a field, its key, and an expression that reads the value at the beginning of `$value`. The expression
/// evaluates to the text after the value, or to `None` if the value does not have the usual form.
macro_rules! usual_members {
    ($walk:ident, $gap:ident, $object:ident, { $($position:expr, $key:expr, |$value:ident| $read:expr;)* }) => {{
        #[allow(unused_imports, reason = "where the gap is of a type that is known")]
        use crate::json::usual::Gap;
        // The text after the last member that was read; the general loop would continue there.
        let mut end = $walk.json.rest();
        // These are in registers, unlike the object.
        let mut seen = 0_u32;
        let mut is_first = true;
        'members: {
            let Some(mut member) = $gap.skip_to_first(end) else { break 'members };
            $(
                if let Some($value) = $gap.value(member, concat!(",\"", $key, "\": ").as_bytes(), is_first)
                    && crate::likely::likely(seen & (1 << $position) == 0)
                {
                    let read: Option<&[u8]> = $read;
                    let Some(rest) = crate::likely::usually(read) else { break 'members };
                    seen |= 1 << $position;
                    #[cfg(test)]
                    {
                        $walk.members[0] += 1;
                    }
                    is_first = false;
                    end = rest;
                    let Some(next) = $gap.skip(end) else { break 'members };
                    member = next;
                }
            )*
            let _ = (member, is_first);
        }
        match $gap.end(end) {
            Some(rest) => {
                $object.mark_all(seen);
                $walk.leave(rest);
                true
            }
            None => {
                $object.go_on_after(seen);
                $walk.json.go_on_at(end);
                false
            }
        }
    }};
}
pub(crate) use usual_members;

/// Evaluates an expression with the gap of the object that was entered last as `$gap`. It is compiled twice: for compact bodies, and for
/// all others.
macro_rules! with_gap {
    ($walk:ident, $gap:ident => $members:expr) => {
        match $walk.gap() {
            None => {
                let $gap = crate::json::usual::Compact;
                $members
            }
            Some($gap) => $members,
        }
    };
}
pub(crate) use with_gap;
