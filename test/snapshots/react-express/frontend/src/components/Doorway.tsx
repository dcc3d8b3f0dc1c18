/** The picture of the home page. Its colours, light and dark, are in styles/theme.css. */
export function Doorway() {
  return (
    <svg className="doorway" viewBox="0 0 360 480" aria-hidden="true">
      <path className="doorway-wall" d="M20 420V180a160 160 0 0 1 320 0v240z" />
      <path
        className="doorway-frame"
        d="M70 420V190a110 110 0 0 1 220 0v230z"
      />
      <path className="doorway-sky" d="M88 420V192a92 92 0 0 1 184 0v228z" />
      <circle className="doorway-orb" cx="190" cy="256" r="44" />
      <path
        className="doorway-hill"
        d="M88 322c34-34 74-30 104-8s54 20 80-10v116H88z"
      />
      <path
        className="doorway-field"
        d="M88 362c40-22 84-20 120-6s46 8 64-4v68H88z"
      />
      <linearGradient id="doorway-fade" x2="0" y2="1">
        <stop className="doorway-light" stopOpacity="0.45" />
        <stop className="doorway-light" stopOpacity="0" offset="1" />
      </linearGradient>
      <path fill="url(#doorway-fade)" d="M126 420h146l62 60H74z" />
      <path className="doorway-leaf" d="M88 420V192a92 92 0 0 1 38-74.4V436z" />
      <circle className="doorway-knob" cx="116" cy="296" r="4.5" />
    </svg>
  );
}
