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
    ($walk:ident, $object:ident, { $($position:expr, $key:expr, |$value:ident| $read:expr;)* }) => {
        'usual: {
            let gap = $walk.gap();
            // The end of the previous member, where the general walk would go on.
            let mut end = $walk.json.rest();
            let Some(mut member) = gap.skip_to_first(end) else { break 'usual false };
            $(
                if let Some($value) = gap.key(member, concat!("\"", $key, "\":").as_bytes())
                    && !$object.has($position)
                {
                    let read: Option<&[u8]> = $read;
                    let Some(rest) = read else {
                        $walk.json.go_on_at(end);
                        break 'usual false;
                    };
                    $object.mark($position);
                    #[cfg(test)]
                    {
                        $walk.members[0] += 1;
                    }
                    match gap.next(rest) {
                        crate::json::usual::Next::Member(next) => {
                            end = rest;
                            member = next;
                        }
                        crate::json::usual::Next::End(after) => {
                            $walk.leave(after);
                            break 'usual true;
                        }
                        crate::json::usual::Next::Other => {
                            $walk.json.go_on_at(rest);
                            break 'usual false;
                        }
                    }
                }
            )*
            let _ = member;
            $walk.json.go_on_at(end);
            false
        }
    };
}
pub(crate) use usual_members;
