/** The picture of the home page. Its colours are those of styles/app.css, so it follows light and dark. */
export function Doorway() {
  return (
    <svg className="doorway" viewBox="0 0 360 420" aria-hidden="true">
      <path className="doorway-wall" d="M20 420V180a160 160 0 0 1 320 0v240z" />
      <path
        className="doorway-frame"
        d="M70 420V190a110 110 0 0 1 220 0v230z"
      />
      <path className="doorway-sky" d="M88 420V192a92 92 0 0 1 184 0v228z" />
      <circle className="doorway-sun" cx="180" cy="262" r="46" />
      <path
        className="doorway-hill"
        d="M88 322c34-34 74-30 104-8s54 20 80-10v116H88z"
      />
      <path
        className="doorway-field"
        d="M88 362c40-22 84-20 120-6s46 8 64-4v68H88z"
      />
      <path
        className="doorway-leaf"
        d="M88 420V192a92 92 0 0 1 34-71.4l-2 321.4z"
      />
      <circle className="doorway-knob" cx="111" cy="300" r="4" />
    </svg>
  );
}
