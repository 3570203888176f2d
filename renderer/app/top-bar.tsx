export function TopBar() {
  return <header style={{ gridArea: "top" }}>Retinoscope</header>;
}
