//! [`Body`]: the bytes of a body, whatever Python object contains them.

use core::ffi::c_char;

use pyo3::{
    exceptions::PyTypeError,
    ffi,
    prelude::*,
    types::{PyBytes, PyMemoryView, PyString},
};
use zeroize::Zeroize;

/// The bytes of a body. Those of `bytes` and `str` are read in place; those of any other buffer are copied, and the copy is wiped.
pub(crate) enum Body<'a, 'py> {
    Bytes(&'a Bound<'py, PyBytes>),
    Text(&'a str),
    Copied(Wiped<'py>),
}

impl<'a, 'py> Body<'a, 'py> {
    /// # Errors
    /// Returns a `TypeError` for an object without bytes.
    pub(crate) fn of(object: &'a Bound<'py, PyAny>) -> PyResult<Self> {
        if let Ok(bytes) = object.cast::<PyBytes>() {
            return Ok(Self::Bytes(bytes));
        }
        if let Ok(text) = object.cast::<PyString>() {
            return match text.to_str() {
                Ok(text) => Ok(Self::Text(text)),
                // A lone surrogate: in this encoding it is not valid UTF-8, and the parser reports its place. The exception
                // is dropped, because it contains the whole text.
                Err(_) => Wiped::of_text(text).map(Self::Copied),
            };
        }
        match PyMemoryView::from(object) {
            Ok(view) => Wiped::of_view(&view).map(Self::Copied),
            Err(error) if error.is_instance_of::<PyTypeError>(object.py()) => {
                let name = object.get_type().name()?;
                Err(PyTypeError::new_err(format!("the body must be bytes, bytearray, memoryview or str, not {name}")))
            }
            // The object has bytes but does not give them, such as a memory view that was released.
            Err(error) => Err(error),
        }
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes.as_bytes(),
            Self::Text(text) => text.as_bytes(),
            Self::Copied(copied) => copied.0.as_bytes(),
        }
    }
}

/// A Python object of type bytes to which nothing else refers. It is wiped when it is dropped.
pub(crate) struct Wiped<'py>(Bound<'py, PyBytes>);

impl<'py> Wiped<'py> {
    fn of_view(view: &Bound<'py, PyMemoryView>) -> PyResult<Self> {
        // SAFETY: the view is a live object, and the result is a new reference or null with an exception set. From a
        // memory view it is always an object of type bytes.
        let bytes = unsafe {
            Bound::from_owned_ptr_or_err(view.py(), ffi::PyBytes_FromObject(view.as_ptr()))?
                .cast_into_unchecked::<PyBytes>()
        };
        Ok(Self(bytes))
    }

    fn of_text(text: &Bound<'py, PyString>) -> PyResult<Self> {
        // Not the method `encode`: a subclass may override it, and return bytes that others see.
        // SAFETY: the text is a live object, the names end with a NUL, and the result is a new reference to an object of type bytes, or
        // null with an exception set.
        let bytes = unsafe {
            let bytes = ffi::PyUnicode_AsEncodedString(text.as_ptr(), c"utf-8".as_ptr(), c"surrogatepass".as_ptr());
            Bound::from_owned_ptr_or_err(text.py(), bytes)?.cast_into_unchecked::<PyBytes>()
        };
        Ok(Self(bytes))
    }
}

impl Drop for Wiped<'_> {
    fn drop(&mut self) {
        let length = self.0.as_bytes().len();
        // The whole interpreter shares the empty object and the objects of one byte.
        if length > 1 {
            // SAFETY: the object was made here and never handed out, so that nobody else can see the change. Its memory is
            // as long as it says.
            unsafe {
                let start = ffi::PyBytes_AsString(self.0.as_ptr());
                core::slice::from_raw_parts_mut::<c_char>(start, length).zeroize();
            }
        }
    }
}

/// The text of a Python string. Lone surrogates become U+FFFD, so that no exception contains the text.
pub(crate) fn lossy<'a>(text: &'a Bound<'_, PyString>) -> std::borrow::Cow<'a, str> {
    text.to_string_lossy()
}
