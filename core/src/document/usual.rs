//! [`usual_members!`]: the straight-line beginning of an object.
//!
//! Servers send the same members in the same order with the same white space. So the members of an object are compared with constant
//! keys in the order of the documentation, with the place in a register. Each member that is as usual is read and marked as seen. At
//! the first that is not (another key, an escape, other white space, another type, a text as long as its field), the general walk
//! ([`Walk::members`](super::walk::Walk::members)) goes on *at that member* with the same marks. Nothing is read twice, and nothing
//! starts over: a value that was read in part is cleared by `Value::read`, which reads it again.
//!
//! Both ways give the same result for every body, which the tests compare.

/// Reads the members of the object that was entered last as long as they are as usual. Evaluates to true if the object ended.
///
/// Each row has the position of a field, its key, and an expression that reads the value that begins at `$value`, and evaluates to
/// what follows it, or to `None` if the value is not as usual.
macro_rules! usual_members {
    ($walk:ident, $gap:ident, $object:ident, { $($position:expr, $key:expr, |$value:ident| $read:expr;)* }) => {{
        #[allow(unused_imports, reason = "where the gap is of a type that is known")]
        use crate::json::usual::Gap;
        // What follows the last member that was read: there the general walk would go on.
        let mut end = $walk.json.rest();
        // In a register, unlike the object.
        let mut seen = 0_u32;
        'members: {
            let Some(mut member) = $gap.skip_to_first(end) else { break 'members };
            $(
                if let Some($value) = $gap.value(member, concat!("\"", $key, "\": ").as_bytes())
                    && seen & (1 << $position) == 0
                {
                    let read: Option<&[u8]> = $read;
                    let Some(rest) = read else { break 'members };
                    seen |= 1 << $position;
                    #[cfg(test)]
                    {
                        $walk.members[0] += 1;
                    }
                    end = rest;
                    let Some(next) = $gap.skip(end) else { break 'members };
                    member = next;
                }
            )*
            let _ = member;
        }
        $object.mark_all(seen);
        match $gap.end(end) {
            Some(rest) => {
                $walk.leave(rest);
                true
            }
            None => {
                $walk.json.go_on_at(end);
                false
            }
        }
    }};
}
pub(crate) use usual_members;

/// Evaluates an expression with the gap of the object that was entered last as `$gap`: compiled for compact bodies, and for others.
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
